import { useState } from 'react';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { texts } from './texts';

/** The case as a PDF: photos, flow log, places to sign. */
export function PrintCase({ caseNo }: { caseNo: string }) {
  const { api } = useServices();
  const [busy, setBusy] = useState(false);
  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.staff.openSheet(caseNo);
    } catch (error) {
      await toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      id="staff-print"
      kind="quiet"
      block
      icon="list"
      busy={busy}
      text={busy ? texts.printing : texts.print}
      onTap={() => void print()}
    />
  );
}
