import {
  CASE_SOURCE_NAMES,
  CASE_STATUS_NAMES,
  PAIR_STATE_NAMES,
  STAFF_ROLE_NAMES,
  STAFF_ROLES,
  type PairCaseView,
  type PairCommandsView,
  type PairView,
  type PhotoView,
} from '@suishoupai/shared-types';
import type { CasePair, PairDecision } from './case-pair';
import { isOpen } from './case.clock';
import { allowedCommands } from './case.decider';
import type { ViewContext } from './case.presenter';
import type { StoredCase } from './case.records';
import { peopleOf } from './case.state';
import { metersBetween } from '../../kernel/distance';

export interface PairContext extends ViewContext {
  photosOf: (stored: StoredCase) => PhotoView[];
}

type Both = readonly [StoredCase, StoredCase];

/** A pair as the centre compares it: without a word on which citizen. `mergedReportNos`: what the merge brought into the main case. */
export function presentPair(
  pair: CasePair,
  [older, younger]: Both,
  mergedReportNos: readonly number[],
  context: PairContext,
): PairView {
  return {
    pairId: pair.pairId,
    state: pair.state,
    stateName: PAIR_STATE_NAMES[pair.state],
    waiting: pair.rank !== null,
    objected: pair.rank === 0,
    score: pair.score,
    text: pair.text,
    distanceMeters: Math.round(metersBetween(older.position.wgs84, younger.position.wgs84)),
    gapMinutes: Math.round((younger.stages.openedAt.getTime() - older.stages.openedAt.getTime()) / 60_000),
    openedAt: pair.openedAt.toISOString(),
    cases: [presentSide(older, context), presentSide(younger, context)],
    words: pair.words.map(({ same, reason, at }) => ({ same, reason, at: at.toISOString() })),
    decisions: pair.decisions.map((decision) => presentDecision(decision, context)),
    commands: commandsFor(pair, [older, younger], mergedReportNos, context),
  };
}

function presentSide(stored: StoredCase, { directory, photosOf }: PairContext): PairCaseView {
  const { name, icon } = directory.describeClass(stored.classCode);
  const { longitude, latitude } = stored.position.gcj02;
  return {
    caseNo: stored.caseNo,
    version: stored.version,
    status: stored.status,
    statusName: CASE_STATUS_NAMES[stored.status],
    classCode: stored.classCode,
    className: name,
    icon,
    description: stored.description,
    address: stored.address,
    source: stored.source,
    sourceName: CASE_SOURCE_NAMES[stored.source],
    departmentName: stored.departmentName,
    openedAt: stored.stages.openedAt.toISOString(),
    reporterCount: peopleOf(stored),
    position: { datum: 'gcj02', longitude, latitude },
    accuracyMeters: stored.accuracyMeters,
    photos: photosOf(stored),
  };
}

function presentDecision(
  { state, at, by, reason }: PairDecision,
  { directory }: PairContext,
): PairView['decisions'][number] {
  const role = STAFF_ROLES.find((each) => each === by.role);
  const person = by.staffId === null ? '' : ` ${directory.staffName(by.staffId) ?? by.staffId}`;
  const name = role === undefined ? (by.role === 'citizen' ? '上报人' : '系统') : `${STAFF_ROLE_NAMES[role]}${person}`;
  return { state, at: at.toISOString(), by: name, reason };
}

/** Of two ways to merge, the younger into the older comes first. */
function commandsFor(
  pair: CasePair,
  [older, younger]: Both,
  mergedReportNos: readonly number[],
  { viewer, now, rules }: PairContext,
): PairCommandsView {
  const may = (stored: StoredCase, command: 'markDuplicate' | 'keepApart' | 'split' | 'keepJoined'): boolean =>
    allowedCommands(stored, { actor: viewer, now, rules }).includes(command);
  const none = { join: null, keepApart: null, split: null, keepJoined: null };
  if (pair.state === 'open') {
    const ways: Both[] = [
      [younger, older],
      [older, younger],
    ];
    const way = ways.find(([from, into]) => may(from, 'markDuplicate') && isOpen(into.status));
    return {
      ...none,
      join: way ? { caseNo: way[0].caseNo, intoCaseNo: way[1].caseNo } : null,
      keepApart: may(younger, 'keepApart') ? { caseNo: younger.caseNo, otherCaseNo: older.caseNo } : null,
    };
  }
  if (pair.state !== 'joined') return none;
  const [merged, main] = older.duplicateOf === younger.caseNo ? [older, younger] : [younger, older];
  const isSplittable = mergedReportNos.length > 0 && may(main, 'split');
  return {
    ...none,
    split: isSplittable ? { caseNo: main.caseNo, reportNos: [...mergedReportNos] } : null,
    keepJoined:
      pair.rank !== null && may(main, 'keepJoined') ? { caseNo: main.caseNo, otherCaseNo: merged.caseNo } : null,
  };
}
