import { useCallback } from 'react';
import { Text, View } from '@tarojs/components';
import { errorText } from '../../api/api-error';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { Fold } from '../../components/fold/Fold';
import { Icon } from '../../components/icon/Icon';
import { dateTimeText } from '../../lib/time-text';
import { useLoad } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { openPage } from '../../platform/navigation';
import { useServices } from '../../session/services';
import { COLORS } from '../../theme/colors';
import { signalLines, type SignalLine } from './signal-lines';
import { texts } from './texts';
import './case-signals.scss';

const LEAST_SHOWN = 3;

/** What is odd about a case's reports; nothing where nothing is. For the centre. */
export function CaseSignals({ caseNo }: { caseNo: string }) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.staff.signals(caseNo), [api, caseNo]));
  if (load.state === 'failed') {
    const text = `${texts.failed}：${errorText(load.error)}`;
    return <Notice id="staff-signals-failed" tone="warn" text={text} action={{ text: texts.retry, onTap: reload }} />;
  }
  const reports = load.data?.reports ?? [];
  const lines = signalLines(reports, caseNo);
  if (lines.length === 0) return null;
  const now = new Date();
  const isOfOne = reports.length === 1;
  return (
    <Card id="staff-signals" title={texts.title} aside={texts.count(lines.length)}>
      <Text className="case-signals__note">{texts.note}</Text>
      <Fold id="staff-signals" items={lines} least={LEAST_SHOWN}>
        {(line) => <Signal key={line.key} line={line} when={isOfOne && !line.added ? null : whenOf(line, now)} />}
      </Fold>
    </Card>
  );
}

function whenOf({ added, reportedAt }: SignalLine, now: Date): string {
  return (added ? texts.added : texts.report)(dateTimeText(reportedAt, now));
}

function Signal({ line: { kindName, text, leadsTo }, when }: { line: SignalLine; when: string | null }) {
  return (
    <View
      className="case-signals__one"
      {...(leadsTo === null
        ? {}
        : {
            hoverClass: 'pressed',
            ...a11y({ role: 'button', label: `${kindName} ${texts.open}` }),
            onClick: () => void openPage('packages/staff/case/index', { caseNo: leadsTo }),
          })}
    >
      <View className="case-signals__words">
        <Text className="case-signals__kind">{kindName}</Text>
        <Text className="case-signals__text">{text}</Text>
        {when === null ? null : <Text className="case-signals__when">{when}</Text>}
      </View>
      {leadsTo === null ? null : <Icon name="right" size={18} color={COLORS.warn} />}
    </View>
  );
}
