import { useEffect, useRef, useState } from 'react';
import type { BulkCommandBody, CaseDetailView, StaffRole, TaskView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { ApiError, errorText } from '../../api/api-error';
import { confirm, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import type { BulkOffer, ResultLine, Standing } from './bulk';
import { bulkBody, bulkOffers, comparedLines, resultLines } from './bulk';
import { texts } from './texts';

export interface Bulk {
  on: boolean;
  chosen: ReadonlySet<string>;
  offers: BulkOffer[];
  busy: boolean;
  result: BulkOutcome | null;
  /** Which condition cases are to be filed under, while the person is asked. */
  filing: Filing | null;
  enter: () => void;
  leave: () => void;
  toggle: (caseNo: string) => void;
  chooseAll: () => void;
  chooseNone: () => void;
  give: (offer: BulkOffer) => void;
  closeResult: () => void;
  chooseCondition: (conditionId: string) => void;
  file: () => void;
  closeFiling: () => void;
}

export interface BulkOutcome {
  done: number;
  failed: number;
  lines: ResultLine[];
  /** No answer came: the lines are what the cases themselves say. */
  lost: boolean;
}

export interface Filing {
  offer: BulkOffer;
  conditions: Pick<CaseDetailView['filingConditions'][number], 'id' | 'filing' | 'closing' | 'limitText'>[];
  chosen: string | null;
}

/** Cases that are asked how they stand at the same time. */
const AT_ONCE = 5;

/** Many cases, one command: choosing, giving it, and what became of each. What failed stays chosen. */
export function useBulk(role: StaffRole, tasks: readonly TaskView[], onDone: () => void): Bulk {
  const { api } = useServices();
  const [on, setOn] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Bulk['result']>(null);
  /** At once, unlike state: two taps in one frame are one command. */
  const running = useRef(false);

  const [filing, setFiling] = useState<Filing | null>(null);

  // What has left the list is not in sight, so it is not chosen any more.
  useEffect(
    () =>
      setChosen((old) => {
        const left = [...old].filter((caseNo) => tasks.some((task) => task.caseNo === caseNo));
        return left.length === old.size ? old : new Set(left);
      }),
    [tasks],
  );

  /** How the cases of a command without an answer stand now. */
  const ask = async (caseNo: string): Promise<Standing> => {
    try {
      const { version, statusName } = await api.staff.caseDetail(caseNo);
      return { caseNo, now: { version, statusName } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { caseNo, now: null };
    }
  };
  const compare = async (given: readonly TaskView[]): Promise<BulkOutcome> => {
    const standings: Standing[] = [];
    for (let i = 0; i < given.length; i += AT_ONCE) {
      standings.push(...(await Promise.all(given.slice(i, i + AT_ONCE).map(({ caseNo }) => ask(caseNo)))));
    }
    const lines = comparedLines(given, standings, texts);
    const done = lines.filter(({ ok }) => ok).length;
    return { done, failed: lines.length - done, lines, lost: true };
  };

  const run = async (body: BulkCommandBody, fitting: readonly TaskView[]): Promise<BulkOutcome> => {
    try {
      const items = fitting.map(({ caseNo, version }) => ({ caseNo, version }));
      const { results, done, failed } = await api.staff.bulk({ items, command: body });
      return { done, failed, lines: resultLines(results, fitting), lost: false };
    } catch (error) {
      if (!isLost(error)) throw error;
      return compare(fitting);
    }
  };

  const give = async ({ action, tasks: fitting }: BulkOffer, conditionId?: string): Promise<void> => {
    if (running.current) return;
    const body = bodyOf(action, conditionId);
    if (body === null) return;
    const name = texts.bulkName[action];
    const sure = { title: texts.bulkTitle(name, fitting.length), text: texts.bulkSure[action], yes: name };
    running.current = true;
    try {
      if (!(await confirm(sure))) return;
      setBusy(true);
      setFiling(null);
      const outcome = await run(body, fitting);
      setChosen(new Set(outcome.lines.flatMap((one) => (one.ok ? [] : [one.caseNo]))));
      setResult(outcome);
      onDone();
    } catch (error) {
      await toast(errorText(error));
      onDone();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  /** Conditions belong to the class, which all of these cases have: any of them knows. */
  const askCondition = async (offer: BulkOffer): Promise<void> => {
    const [first] = offer.tasks;
    if (first === undefined || running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const { filingConditions } = await api.staff.caseDetail(first.caseNo);
      setFiling({ offer, conditions: filingConditions, chosen: null });
    } catch (error) {
      await toast(errorText(error));
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
    give: (offer) => void (offer.action === 'file' ? askCondition(offer) : give(offer)),
    closeResult: () => setResult(null),
    filing,
    chooseCondition: (conditionId) => setFiling((old) => old && { ...old, chosen: conditionId }),
    file: () => {
      if (filing?.chosen) void give(filing.offer, filing.chosen);
    },
    closeFiling: () => setFiling(null),
  };
}

function bodyOf(action: BulkOffer['action'], conditionId: string | undefined): BulkCommandBody | null {
  if (action !== 'file') return bulkBody(action);
  return conditionId === undefined ? null : { command: 'file', filingConditionId: conditionId };
}

/** True when the command may have been carried out all the same: no answer came, or none of ours. */
function isLost(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'timeout_or_cut' || error.code === 'bad_answer');
}
