import { useRef, useState } from 'react';
import type { StaffRole, TaskView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { confirm, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import type { BulkOffer, ResultLine } from './bulk';
import { bulkBody, bulkOffers, resultLines } from './bulk';
import { texts } from './texts';

export interface Bulk {
  on: boolean;
  chosen: ReadonlySet<string>;
  offers: BulkOffer[];
  busy: boolean;
  result: { done: number; failed: number; lines: ResultLine[] } | null;
  enter: () => void;
  leave: () => void;
  toggle: (caseNo: string) => void;
  chooseAll: () => void;
  chooseNone: () => void;
  give: (offer: BulkOffer) => void;
  closeResult: () => void;
}

/** Many cases, one command: choosing, giving it, and what became of each. What failed stays chosen. */
export function useBulk(role: StaffRole, tasks: readonly TaskView[], onDone: () => void): Bulk {
  const { api } = useServices();
  const [on, setOn] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Bulk['result']>(null);
  /** At once, unlike state: two taps in one frame are one command. */
  const running = useRef(false);

  const give = async ({ action, tasks: fitting }: BulkOffer): Promise<void> => {
    if (running.current) return;
    const name = texts.bulkName[action];
    const sure = { title: texts.bulkTitle(name, fitting.length), text: texts.bulkSure[action], yes: name };
    running.current = true;
    try {
      if (!(await confirm(sure))) return;
      setBusy(true);
      const items = fitting.map(({ caseNo, version }) => ({ caseNo, version }));
      const { results, done, failed } = await api.staff.bulk({ items, command: bulkBody(action) });
      setChosen(new Set(results.flatMap((one) => (one.ok ? [] : [one.caseNo]))));
      setResult({ done, failed, lines: resultLines(results, fitting) });
      onDone();
    } catch (error) {
      await toast(errorText(error));
      onDone(); // without an answer nobody knows what was done: the list says how the cases stand
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  const toggle = (caseNo: string): void => {
    const next = new Set(chosen);
    if (!next.delete(caseNo)) next.add(caseNo);
    if (next.size > LIMITS.bulkItems) void toast(texts.bulkTooMany(LIMITS.bulkItems));
    else setChosen(next);
  };

  return {
    on,
    chosen,
    offers: bulkOffers(
      role,
      tasks.filter(({ caseNo }) => chosen.has(caseNo)),
    ),
    busy,
    result,
    enter: () => setOn(true),
    leave: () => {
      setOn(false);
      setChosen(new Set());
    },
    toggle,
    chooseAll: () => setChosen(new Set(tasks.slice(0, LIMITS.bulkItems).map(({ caseNo }) => caseNo))),
    chooseNone: () => setChosen(new Set()),
    give: (offer) => void give(offer),
    closeResult: () => setResult(null),
  };
}
