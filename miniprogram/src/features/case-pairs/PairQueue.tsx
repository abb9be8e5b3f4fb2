import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { PairsResponse, PairView } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import type { Loader } from '../../lib/use-load';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { DecisionSheet } from './DecisionSheet';
import type { PairDecisionKind } from './pair-decision';
import { PairCard } from './PairCard';
import { texts } from './texts';

/** 疑似重复核对: what waits, objections of citizens first. */
export function PairQueue({ loader }: { loader: Loader<PairsResponse> }) {
  const { api } = useServices();
  const { load, reload, replace } = loader;
  const [decision, setDecision] = useState<{ pair: PairView; kind: PairDecisionKind } | null>(null);
  const [busy, setBusy] = useState(false);
  const again = { id: 'pairs-retry', text: texts.retry, onTap: reload };
  if (load.state === 'loading') return <Skeleton rows={6} />;
  if (load.data === null) {
    return <Message id="pairs-failed" icon="alert" title={texts.failed} text={errorText(load.error)} action={again} />;
  }
  const { pairs, total, nextCursor } = load.data;
  if (pairs.length === 0) return <Message id="pairs-empty" icon="check" title={texts.empty} text={texts.emptyText} />;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      await toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  const later = (pairId: string): Promise<void> =>
    attempt(async () => {
      await api.staff.postponePair(pairId);
      reload();
      await toast(texts.postponed);
    });
  const more = (cursor: string): Promise<void> =>
    attempt(async () => {
      const page = await api.staff.pairs({ cursor });
      const known = new Set(pairs.map(({ pairId }) => pairId));
      replace({ ...page, total, pairs: [...pairs, ...page.pairs.filter(({ pairId }) => !known.has(pairId))] });
    });
  const now = new Date();
  return (
    <View className="content">
      {load.state === 'failed' ? <Notice tone="warn" text={errorText(load.error)} action={again} /> : null}
      <View className="pairs-head">
        <Text id="pairs-count" className="pairs-head__count">
          {texts.waitingCount(total.count, total.more)}
        </Text>
        <Text className="pairs-head__lead">{texts.lead}</Text>
      </View>
      {pairs.map((pair) => (
        <Card key={pair.pairId}>
          <PairCard
            pair={pair}
            now={now}
            onDecide={(kind) => setDecision({ pair, kind })}
            onLater={busy ? null : () => void later(pair.pairId)}
          />
        </Card>
      ))}
      {nextCursor === null ? null : (
        <Button id="pairs-more" kind="plain" block busy={busy} text={texts.more} onTap={() => void more(nextCursor)} />
      )}
      {decision === null ? null : (
        <DecisionSheet
          {...decision}
          onDone={() => {
            setDecision(null);
            reload();
          }}
          onClose={() => setDecision(null)}
        />
      )}
    </View>
  );
}
