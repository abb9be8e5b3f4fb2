import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { PairView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Chips } from '../../components/chips/Chips';
import { Notice } from '../../components/feedback/Feedback';
import { TextArea } from '../../components/fields/TextArea';
import { Sheet } from '../../components/sheet/Sheet';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { commandOf, type PairDecisionKind } from './pair-decision';
import { texts } from './texts';

interface DecisionSheetProps {
  pair: PairView;
  kind: PairDecisionKind;
  /** Carried out, or refused because others were faster: what is shown is old. */
  onDone: () => void;
  onClose: () => void;
}

/** One decision on a pair, with its reason. */
export function DecisionSheet({ pair, kind, onDone, onClose }: DecisionSheetProps) {
  const { api } = useServices();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const words = texts.kinds[kind];
  const command = commandOf(pair, kind, reason.trim());
  const give = async (): Promise<void> => {
    if (command === null) return;
    setBusy(true);
    setError(null);
    try {
      await api.staff.command(command.caseNo, command.body);
      onDone();
      await toast(texts.done);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      id="pair-sheet"
      title={words.title}
      onClose={error === null ? onClose : onDone}
      foot={
        <Button
          id="pair-confirm"
          block
          busy={busy}
          disabled={reason.trim() === '' || command === null}
          text={texts.confirm}
          onTap={() => void give()}
        />
      }
    >
      <View className="pair-sheet">
        <Text className="pair-sheet__lead">{words.lead}</Text>
        <Chips
          id="pair-reason-choice"
          label={texts.reason}
          chips={texts.reasons[kind].map((text) => ({ value: text, name: text }))}
          value={reason}
          onChange={setReason}
        />
        <TextArea
          id="pair-reason"
          value={reason}
          placeholder={texts.reasonPlaceholder}
          maxLength={LIMITS.reasonChars}
          fixed
          onChange={setReason}
        />
        {error === null ? null : <Notice id="pair-error" tone="bad" text={errorText(error)} />}
      </View>
    </Sheet>
  );
}
