import { useCallback } from 'react';
import { Text, View } from '@tarojs/components';
import { errorText } from '../../api/api-error';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { dateTimeText } from '../../lib/time-text';
import { useLoad } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { openPage } from '../../platform/navigation';
import { useServices } from '../../session/services';
import { texts } from './texts';
import './case-signals.scss';

/** What is odd about a case's reports; nothing where nothing is. For the centre. */
export function CaseSignals({ caseNo }: { caseNo: string }) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.staff.signals(caseNo), [api, caseNo]));
  if (load.state === 'failed') {
    const text = `${texts.failed}：${errorText(load.error)}`;
    return <Notice id="staff-signals-failed" tone="warn" text={text} action={{ text: texts.retry, onTap: reload }} />;
  }
  const reports = load.data?.reports ?? [];
  if (reports.length === 0) return null;
  const now = new Date();
  return (
    <Card id="staff-signals" title={texts.title}>
      {reports.map(({ reportedAt, added, signals }) => (
        <View key={`${reportedAt}-${String(added)}`} className="case-signals">
          {reports.length > 1 || added ? (
            <Text className="case-signals__report">
              {(added ? texts.added : texts.report)(dateTimeText(reportedAt, now))}
            </Text>
          ) : null}
          {signals.map(({ kind, kindName, text, otherCaseNo }) => (
            <View
              key={`${kind}-${otherCaseNo ?? ''}`}
              className="case-signals__one"
              {...(otherCaseNo === null || otherCaseNo === caseNo
                ? {}
                : {
                    ...a11y({ role: 'button', label: kindName }),
                    onClick: () => void openPage('packages/staff/case/index', { caseNo: otherCaseNo }),
                  })}
            >
              <Text className="case-signals__kind">{kindName}</Text>
              <Text className="case-signals__text">{text}</Text>
            </View>
          ))}
        </View>
      ))}
      <Text className="case-signals__note">{texts.note}</Text>
    </Card>
  );
}
