import { useCallback, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { RoutingSettingsChangesResponse } from '@suishoupai/shared-types';
import { errorText, failureView } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { LoadFrame } from '../../components/load/LoadFrame';
import { dateTimeText } from '../../lib/time-text';
import { useLoad } from '../../lib/use-load';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { texts } from './texts';

/** Who changed what when, the newest first. */
export function Changes() {
  const { api } = useServices();
  const loader = useLoad(useCallback(() => api.routing.changes(), [api]));
  return (
    <Card id="routing-changes" title={texts.changes}>
      <LoadFrame id="routing-changes-load" loader={loader} failure={failureView} rows={2}>
        {(data) => <Lines data={data} onMore={loader.replace} />}
      </LoadFrame>
    </Card>
  );
}

interface LinesProps {
  data: RoutingSettingsChangesResponse;
  onMore: (data: RoutingSettingsChangesResponse) => void;
}

function Lines({ data: { changes, nextCursor }, onMore }: LinesProps) {
  const { api } = useServices();
  const [busy, setBusy] = useState(false);
  const now = new Date();

  async function more(cursor: string): Promise<void> {
    setBusy(true);
    try {
      const older = await api.routing.changes(cursor);
      onMore({ changes: [...changes, ...older.changes], nextCursor: older.nextCursor });
    } catch (error) {
      void toast(errorText(error));
    } finally {
      setBusy(false);
    }
  }

  if (changes.length === 0) return <Text className="nothing-yet">{texts.noChanges}</Text>;
  return (
    <View>
      {changes.map(({ version, at, byName, lines }) => (
        <View key={version} id={`routing-change-${version}`} className="routing-change">
          <Text className="note">{`${dateTimeText(at, now)} · ${byName}`}</Text>
          {lines.map((line) => (
            <Text key={line} className="routing-change__line">
              {line}
            </Text>
          ))}
        </View>
      ))}
      {nextCursor === null ? null : (
        <Button
          id="routing-changes-more"
          kind="plain"
          small
          busy={busy}
          text={texts.more}
          onTap={() => void more(nextCursor)}
        />
      )}
    </View>
  );
}
