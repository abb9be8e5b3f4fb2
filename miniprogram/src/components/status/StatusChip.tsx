import { Text, View } from '@tarojs/components';
import type { CaseStatus, WaitingReportStatus } from '@suishoupai/shared-types';
import { statusTone } from './status-tone';
import './status.scss';

/** A case's status as a coloured chip; the words carry the meaning, the colour only helps. */
export function StatusChip({ status, name }: { status: CaseStatus | WaitingReportStatus; name: string }) {
  return (
    <View className={`status status--${statusTone(status)}`}>
      <Text className="status__text">{name}</Text>
    </View>
  );
}
