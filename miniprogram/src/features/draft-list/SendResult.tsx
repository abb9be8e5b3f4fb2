import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import type { CitizenReportView, ReportView, WaitingReportView } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Icon } from '../../components/icon/Icon';
import { Steps } from '../../components/steps/Steps';
import type { Drafts } from '../../drafts/use-drafts';
import { dateTimeText } from '../../lib/time-text';
import { COLORS } from '../../theme/colors';
import { AskSame } from './AskSame';
import { DraftCard } from './DraftCard';
import { texts } from './texts';

interface SendResultProps {
  clientReportId: string;
  drafts: Drafts;
  onSeeReport: (reportId: string) => void;
  onAnother: () => void;
}

/** After 提交: on its way, delivered (opened, joined or suspected, as the server said), or refused. */
export function SendResult({ clientReportId, drafts, onSeeReport, onAnother }: SendResultProps) {
  const { all, activity, queue } = drafts;
  const report = activity.delivered[clientReportId];
  const draft = all.find((one) => one.clientReportId === clientReportId);
  if (report !== undefined) {
    return (
      <Delivered report={report} onSeeReport={onSeeReport} onAnother={onAnother}>
        {draft === undefined ? null : (
          <DraftCard draft={draft} activity={activity} queue={queue} onOpenForm={onAnother} />
        )}
      </Delivered>
    );
  }
  if (draft === undefined) return null;
  const refused = draft.phase === 'refused';
  return (
    <View className="content">
      <View id="report-sending" className="result">
        <View className={`result__badge result__badge--${refused ? 'bad' : 'wait'}`}>
          <Icon
            name={refused ? 'alert' : activity.online ? 'send' : 'offline'}
            size={40}
            color={refused ? COLORS.bad : COLORS.warn}
          />
        </View>
        <Text className="result__title">
          {refused ? texts.refusedTitle : activity.online ? texts.resultSending : texts.waitingNetwork}
        </Text>
        {refused ? null : (
          <Text className="result__text">{activity.online ? texts.resultSendingText : texts.resultWaitingText}</Text>
        )}
      </View>
      <DraftCard draft={draft} activity={activity} queue={queue} onOpenForm={onAnother} />
      <Button id="report-another" kind="plain" block text={texts.another} onTap={onAnother} />
    </View>
  );
}

interface DeliveredProps {
  report: CitizenReportView;
  onSeeReport: (reportId: string) => void;
  onAnother: () => void;
  /** What is still on its way. */
  children: ReactNode;
}

const BADGES = { opened: 'check', joined: 'people', suspected: 'clock' } as const;

function Delivered({ report, onSeeReport, onAnother, children }: DeliveredProps) {
  return (
    <View className="content">
      {report.caseNo === null ? <Received report={report} going={children !== null} /> : <Decided report={report} />}
      {children}
      {report.caseNo !== null && report.outcome === 'suspected' ? <AskSame reportId={report.reportId} /> : null}
      <Button id="report-see" block text={texts.seeProgress} onTap={() => onSeeReport(report.reportId)} />
      <Button id="report-another" kind="plain" block icon="camera" text={texts.another} onTap={onAnother} />
    </View>
  );
}

/** Received, and waiting for its photos; while they are `going`, the card below counts them. */
function Received({ report, going }: { report: WaitingReportView; going: boolean }) {
  return (
    <View id="report-received" className="result">
      <View className="result__badge result__badge--wait">
        <Icon name="clock" size={40} color={COLORS.warn} />
      </View>
      <Text className="result__title">{texts.received}</Text>
      <Text id="report-received-message" className="result__text">
        {going ? texts.receivedText(dateTimeText(report.waiting.deadlineAt, new Date())) : report.message}
      </Text>
    </View>
  );
}

function Decided({ report }: { report: ReportView }) {
  return (
    <View id="report-result" className={`result result--${report.outcome}`}>
      <View className="result__badge result__badge--good">
        <Icon name={BADGES[report.outcome]} size={40} color={COLORS.good} strokeWidth={2.4} />
      </View>
      <Text id="report-result-title" className="result__title">
        {texts[report.outcome]}
      </Text>
      <Text id="report-result-message" className="result__text">
        {report.message}
      </Text>
      <View className="result__facts">
        <View className="result__fact">
          <Text className="result__label">{texts.caseNo}</Text>
          <Text id="report-result-case-no" className="result__value">
            {report.caseNo}
          </Text>
        </View>
        {report.reporterCount > 1 ? (
          <Text className="result__label">{texts.together(report.reporterCount)}</Text>
        ) : null}
      </View>
      <View className="result__steps">
        <Steps status={report.status} />
      </View>
    </View>
  );
}
