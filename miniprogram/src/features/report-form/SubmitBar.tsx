import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button/Button';
import type { Draft } from '../../drafts/draft';
import { missingIn } from '../../drafts/draft';
import { texts } from './texts';

interface SubmitBarProps {
  draft: Draft | null;
  onSubmit: () => void;
}

/** The submit button, and in plain words what is still missing. */
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
      />
    </View>
  );
}
