import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button/Button';
import type { Draft, Missing } from '../../drafts/draft';
import { missingIn } from '../../drafts/draft';
import { scrollTo } from '../../platform/navigation';
import { texts } from './texts';

/** Where a missing thing is put in. */
const STEPS: Record<Missing, string> = {
  photo: 'report-step-photo',
  photo_refused: 'report-step-photo',
  position: 'report-step-place',
  class: 'report-step-class',
  description: 'report-step-description',
};

interface SubmitBarProps {
  draft: Draft | null;
  onSubmit: () => void;
}

/** The submit button, and in plain words what is still missing; tapped too early it leads there. */
export function SubmitBar({ draft, onSubmit }: SubmitBarProps) {
  const missing = draft === null ? (['photo'] as const) : missingIn(draft);
  const first = missing[0];
  const uploading = draft?.photos.some((photo) => photo.progress.state === 'waiting') ?? false;
  const reason = first !== undefined ? texts.missing[first] : uploading ? texts.ready : texts.checked;
  return (
    <View className="submit-bar">
      <Text
        id="report-missing"
        className={`submit-bar__reason ${first === undefined ? '' : 'submit-bar__reason--missing'}`}
      >
        {reason}
      </Text>
      <Button
        id="report-submit"
        kind="accent"
        block
        icon="send"
        text={(draft?.joinCaseNo ?? null) !== null ? texts.submitJoin : texts.submit}
        disabled={first !== undefined}
        onTap={onSubmit}
        onMissing={() => {
          if (first !== undefined) void scrollTo(STEPS[first]);
        }}
      />
    </View>
  );
}
