import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button/Button';
import { Icon } from '../../components/icon/Icon';
import type { Draft } from '../../drafts/draft';
import { canEdit, mustTakeBack } from '../../drafts/draft';
import type { Activity, DraftQueue } from '../../drafts/draft-queue';
import { timeAgo } from '../../lib/time-text';
import { confirm, toast } from '../../platform/ui';
import { errorText } from '../../api/api-error';
import { COLORS } from '../../theme/colors';
import { draftLine } from './draft-line';
import { texts } from './texts';
import './draft-list.scss';

interface DraftCardProps {
  draft: Draft;
  activity: Activity;
  queue: DraftQueue;
  /** Opens the form, which shows the draft last edited. */
  onOpenForm: () => void;
}

/** A draft or a report on its way, with what can be done about it. */
export function DraftCard({ draft, activity, queue, onOpenForm }: DraftCardProps) {
  const id = draft.clientReportId;
  const line = draftLine(draft, activity);
  const remove = async () => {
    const maybe = draft.phase === 'queued' && draft.attempts > 0 ? texts.removeMaybeText : texts.removeText;
    const text = draft.receipt === undefined ? maybe : texts.withdrawText;
    if (!(await confirm({ title: texts.removeTitle, text, yes: texts.remove, danger: true }))) return;
    if (draft.receipt === undefined) queue.dispatch(id, { type: 'removed' });
    else await takeBack('remove');
  };
  const takeBack = async (then: 'edit' | 'remove') => {
    try {
      await queue.takeBack(id, then);
      if (then === 'edit') onOpenForm();
    } catch (error) {
      await toast(errorText(error));
    }
  };
  const edit = () => {
    // An empty edit makes this the draft that the form shows.
    queue.dispatch(id, draft.phase === 'editing' ? { type: 'edited', patch: {} } : { type: 'reopened' });
    onOpenForm();
  };
  return (
    <View id={`draft-${id}`} className="draft">
      <View className="draft__head">
        <View className="draft__icon">
          <Icon name={draft.icon ?? 'image'} size={26} color={COLORS.primary} />
        </View>
        <View className="draft__words">
          <Text className="draft__class">{draft.className ?? texts.noClass}</Text>
          <Text className="draft__text">{draft.description === '' ? texts.noDescription : draft.description}</Text>
          <Text className="draft__meta">{timeAgo(draft.createdAt, new Date())}</Text>
        </View>
      </View>
      <Text className={`draft__line draft__line--${line.tone}`}>{line.text}</Text>
      {line.percent === null ? null : (
        <View className="draft__bar">
          <View className="draft__fill" style={{ width: `${line.percent}%` }} />
        </View>
      )}
      <View className="draft__actions">
        <Button id={`draft-remove-${id}`} kind="quiet" small text={texts.remove} onTap={() => void remove()} />
        {draft.phase === 'editing' ? (
          <Button id={`draft-continue-${id}`} kind="plain" small text={texts.continueEditing} onTap={edit} />
        ) : null}
        {canEdit(draft) ? <Button id={`draft-edit-${id}`} kind="plain" small text={texts.edit} onTap={edit} /> : null}
        {mustTakeBack(draft) ? (
          <Button
            id={`draft-change-${id}`}
            kind="plain"
            small
            text={texts.changePhotos}
            onTap={() => void takeBack('edit')}
          />
        ) : null}
        {draft.phase === 'queued' && line.tone === 'waiting' && activity.online ? (
          <Button
            id={`draft-send-${id}`}
            kind="plain"
            small
            text={draft.receipt === undefined ? texts.sendNow : texts.goOn}
            onTap={queue.wake}
          />
        ) : null}
      </View>
    </View>
  );
}
