import { useEffect } from 'react';
import { Text, View } from '@tarojs/components';
import type { WaitingReportView } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Notice } from '../../components/feedback/Feedback';
import type { Drafts } from '../../drafts/use-drafts';
import { useDrafts } from '../../drafts/use-drafts';
import { dateTimeText } from '../../lib/time-text';
import { goToTab } from '../../platform/navigation';
import { ReportHead } from './ReportHead';
import { texts } from './texts';
import './report-story.scss';

/** A report that has no case: it waits for its photos, or they never came. */
export function WaitingStory({ report, onNews }: { report: WaitingReportView; onNews: () => void }) {
  const drafts = useDrafts();
  const answered = drafts.activity.delivered[report.clientReportId]?.status;
  useEffect(() => {
    if (answered !== undefined && answered !== report.status) onNews();
  }, [answered, report.status, onNews]);
  const { photosReceived, photosTotal, isLate, deadlineAt } = report.waiting;
  const isIncomplete = report.status === 'awaiting_photos' && photosReceived < photosTotal;
  const isHere = drafts.all.some(({ clientReportId }) => clientReportId === report.clientReportId);
  const isEnded = report.status === 'photos_missing' || report.status === 'class_gone';
  const tone = isEnded ? 'bad' : isLate ? 'warn' : 'info';
  return (
    <View id="report-waiting" className="summary">
      <ReportHead report={report} />
      <Text id="report-waiting-count" className="summary__note">
        {texts.waiting.photos(photosReceived, photosTotal)}
      </Text>
      {isIncomplete ? (
        <Text id="report-waiting-deadline" className="summary__note">
          {texts.waiting.deadline(dateTimeText(deadlineAt, new Date()))}
        </Text>
      ) : null}
      {isIncomplete && !isHere ? (
        <Notice id="report-waiting-elsewhere" tone="warn" text={texts.waiting.elsewhere} />
      ) : (
        <>
          <Notice id="report-waiting-message" tone={tone} text={report.message} />
          <WhatNow report={report} drafts={drafts} />
        </>
      )}
    </View>
  );
}

/** What its citizen can do: where the photos are decides. */
function WhatNow({ report, drafts }: { report: WaitingReportView; drafts: Drafts }) {
  const { all, queue } = drafts;
  const openForm = () => void goToTab('report');
  if (report.status === 'awaiting_photos') {
    if (report.waiting.missingPhotoIds.length === 0) return null;
    return (
      <>
        <Text className="summary__note">{texts.waiting.going}</Text>
        <Button id="report-waiting-go-on" block text={texts.waiting.goOn} onTap={queue.wake} />
      </>
    );
  }
  if (report.status === 'withdrawn') return null;
  const renewed = all.find(({ renewedFrom }) => renewedFrom === report.clientReportId);
  if (renewed !== undefined) {
    const open = () => {
      queue.dispatch(renewed.clientReportId, { type: 'reopened' });
      openForm();
    };
    return (
      <>
        <Text className="summary__note">{texts.waiting.renewed}</Text>
        <Button id="report-waiting-open" block text={texts.waiting.openDraft} onTap={open} />
      </>
    );
  }
  const again = () => {
    drafts.startAgain(report);
    openForm();
  };
  return (
    <>
      <Text className="summary__note">
        {report.status === 'class_gone' ? texts.waiting.otherClassText : texts.waiting.againText}
      </Text>
      <Button id="report-waiting-again" block icon="camera" text={texts.waiting.again} onTap={again} />
    </>
  );
}
