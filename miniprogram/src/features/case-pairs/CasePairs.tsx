import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import type { PairView, StaffRole } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import { useFreshLinks } from '../../session/use-fresh-links';
import { useSession } from '../../session/use-session';
import { DecisionSheet } from './DecisionSheet';
import type { PairDecisionKind } from './pair-decision';
import { PairCard } from './PairCard';
import { texts } from './texts';

/** Who compares pairs, as the BFF allows it. */
export const PAIR_DESKS: readonly StaffRole[] = ['acceptor', 'dispatcher', 'manager'];

interface CasePairsProps {
  caseNo: string;
  /** Changes with the case: its pairs may have changed, too. */
  version: number;
  /** A decision was taken: the case is another one now. */
  onDecided: () => void;
}

/** Beside a case: every pair that it is in, those that wait first. Nothing for whoever has no business with them. */
export function CasePairs({ caseNo, version, onDecided }: CasePairsProps) {
  const role = useSession().me?.staff?.role;
  if (role === undefined || !PAIR_DESKS.includes(role)) return null;
  return <Pairs key={version} caseNo={caseNo} onDecided={onDecided} />;
}

function Pairs({ caseNo, onDecided }: Omit<CasePairsProps, 'version'>) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.staff.pairs({ caseNo }), [api, caseNo]));
  useFreshLinks(reload);
  const [decision, setDecision] = useState<{ pair: PairView; kind: PairDecisionKind } | null>(null);
  const pairs = load.data?.pairs.filter(({ state }) => state !== 'lapsed') ?? [];
  if (load.state === 'failed' && load.data === null) {
    const text = `${texts.failed}：${errorText(load.error)}`;
    return <Notice id="staff-pairs-failed" tone="warn" text={text} action={{ text: texts.retry, onTap: reload }} />;
  }
  if (pairs.length === 0) return null;
  const waiting = pairs.filter((pair) => pair.waiting);
  const now = new Date();
  return (
    <Card
      id="staff-case-pairs"
      title={texts.title}
      {...(waiting.length === 0 ? {} : { aside: texts.waitingCount(waiting.length, false) })}
    >
      <View className="pairs">
        {[...waiting, ...pairs.filter((pair) => !pair.waiting)].map((pair) => (
          <PairCard
            key={pair.pairId}
            pair={pair}
            now={now}
            onDecide={(kind) => setDecision({ pair, kind })}
            onLater={null}
          />
        ))}
      </View>
      {decision === null ? null : (
        <DecisionSheet
          {...decision}
          onDone={() => {
            setDecision(null);
            reload();
            onDecided();
          }}
          onClose={() => setDecision(null)}
        />
      )}
    </Card>
  );
}
