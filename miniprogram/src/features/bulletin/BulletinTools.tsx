import { View } from '@tarojs/components';
import { errorText } from '../../api/api-error';
import { TABLE_KINDS } from '../../api/evaluation';
import { Button } from '../../components/button/Button';
import { ExportButtons } from '../../components/export-buttons/ExportButtons';
import { printPage } from '../../platform/print';
import { useServices } from '../../session/services';
import { texts } from './texts';

/** The ways out: files, and paper. */
export function BulletinTools({ month }: { month: string }) {
  const { api } = useServices();
  const print = printPage;
  return (
    <View className="bulletin__tools">
      <ExportButtons
        id="bulletin-export"
        kinds={TABLE_KINDS}
        errorText={errorText}
        onExport={(kind) => api.evaluation.exportBulletin(kind, month)}
      />
      {print === null ? null : <Button id="bulletin-print" kind="plain" small text={texts.print} onTap={print} />}
    </View>
  );
}
