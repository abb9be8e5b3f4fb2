import { factsOf } from './evaluation.facts';
import { FREQUENT, at, historyOf, told, type TimedStep } from './evaluation.fixtures';

const TO_FILED: TimedStep[] = [
  [0, 'openByCollector'],
  [5, 'accept'],
  [10, 'file'],
];
/** Five working days: from Wednesday 09:20 to the next Wednesday 09:20. */
const LIMIT = 7 * 1440;
const TO_HANDLING: TimedStep[] = [...TO_FILED, [20, 'dispatch'], [30, 'startHandling']];

/** Instants at which a measure counted, in minutes since T0, and for whom besides the areas. */
function counted(steps: readonly TimedStep[], measure: string): [number, string][] {
  return factsOf(historyOf(told(...steps)), FREQUENT)
    .facts.filter((fact) => fact.measure === measure)
    .map((fact) => [
      (fact.at.getTime() - at(0).getTime()) / 60_000,
      fact.objects.filter((object) => !/^(city|district|grid|class):/.test(object)).join(' '),
    ]);
}
const minutes = (steps: readonly TimedStep[], measure: string): number[] =>
  counted(steps, measure).map(([minute]) => minute);

it('counts a reply within the limit as due and in time when it is given, for the unit', () => {
  const story: TimedStep[] = [...TO_HANDLING, [100, 'reply']];
  expect(counted(story, 'handleDue')).toEqual([[100, 'unit:municipal']]);
  expect(counted(story, 'handleInTime')).toEqual([[100, 'unit:municipal']]);
  expect(counted(story, 'dispose')).toEqual([[100, 'unit:municipal']]);
  expect(counted(story, 'handleMissed')).toEqual([]);
});

it('counts a limit that passes when it passes, and the late reply on its own day', () => {
  const story: TimedStep[] = [...TO_HANDLING, [20 + LIMIT + 500, 'reply']];
  expect(minutes(story, 'handleDue')).toEqual([20 + LIMIT]);
  expect(minutes(story, 'handleMissed')).toEqual([20 + LIMIT]);
  expect(minutes(story, 'handleInTime')).toEqual([]);
  expect(minutes(story, 'handleLate')).toEqual([20 + LIMIT + 500]);
  const [late] = factsOf(historyOf(told(...story)), FREQUENT).facts.filter(({ measure }) => measure === 'handleLate');
  expect(late?.value).toBe(500 * 60_000);
});

it('moves the limit with an extension granted before it, and not with one granted after it', () => {
  const asked: TimedStep[] = [...TO_HANDLING, [40, 'requestDelay']];
  const granted = (minute: number): number[] => minutes([...asked, [minute, 'grantDelay']], 'handleMissed');
  expect(granted(60)).not.toEqual([20 + LIMIT]);
  expect(granted(20 + LIMIT + 60)).toEqual([20 + LIMIT]);
});

it('leaves a suspended case without a limit that could pass', () => {
  expect(minutes([...TO_HANDLING, [40, 'suspend']], 'handleMissed')).toEqual([]);
});

it('lets a deadline from outside pass while the case is suspended, and one set too late when it is set', () => {
  const missedWith = (steps: readonly TimedStep[], clock: { dueAt?: Date; deadline?: Date }): number[] => {
    const events = told(...steps);
    const last = events.at(-1);
    if (!last?.clock) throw new Error('no clock');
    const changed = [...events.slice(0, -1), { ...last, clock: { ...last.clock, ...clock } }];
    return factsOf(historyOf(changed), FREQUENT)
      .facts.filter(({ measure }) => measure === 'handleMissed')
      .map((fact) => (fact.at.getTime() - at(0).getTime()) / 60_000);
  };
  expect(missedWith([...TO_HANDLING, [40, 'suspend']], { deadline: at(5000) })).toEqual([5000]);
  expect(missedWith(TO_HANDLING.slice(0, 4), { dueAt: at(-60), deadline: at(-60) })).toEqual([20]);
});

it('marks a limit as open while nothing is logged that late', () => {
  const { facts } = factsOf(historyOf(told(...TO_HANDLING)), FREQUENT);
  expect(facts.filter(({ open }) => open).map(({ measure }) => measure)).toEqual([
    ...['handleDue', 'handleMissed', 'archiveDue', 'archiveMissed'],
  ]);
});

it('judges a dispatch only by what came of it, for its dispatcher and its unit', () => {
  expect(counted(TO_HANDLING, 'judgedDispatch')).toEqual([]);
  const accurate: TimedStep[] = [...TO_HANDLING, [100, 'reply']];
  expect(counted(accurate, 'accurDispatch')).toEqual([[100, 'unit:municipal dispatcher:staff-dispatcher']]);
  const returned: TimedStep[] = [...TO_HANDLING, [50, 'returnToDispatcher']];
  expect(counted(returned, 'judgedDispatch')).toEqual([[50, 'unit:municipal dispatcher:staff-dispatcher']]);
  expect(counted(returned, 'accurDispatch')).toEqual([]);
  expect(minutes(returned, 'handleDue')).toEqual([]);
});

it('charges a desk for what it missed when the limit passes, and the person who does it late', () => {
  const story: TimedStep[] = [
    [0, 'openByCollector'],
    [45, 'accept'],
  ];
  expect(counted(story, 'acceptDue')).toEqual([
    [30, ''],
    [45, 'acceptor:staff-acceptor'],
  ]);
  expect(counted(story, 'acceptLate')).toEqual([[45, 'acceptor:staff-acceptor']]);
});

it('counts a closing as in time only when no stage since filing was missed, and forced closings never', () => {
  const close = (replyAt: number): TimedStep[] => [
    ...TO_HANDLING,
    [replyAt, 'reply'],
    [replyAt + 5, 'requestCheck'],
    [replyAt + 10, 'checkPass'],
    [replyAt + 15, 'close'],
  ];
  expect(counted(close(100), 'archiveInTime')).toEqual([[115, 'unit:municipal']]);
  expect(minutes(close(20 + LIMIT + 60), 'archiveInTime')).toEqual([]);
  expect(counted(close(20 + LIMIT + 60), 'archiveMissed')).toEqual([[20 + LIMIT, 'unit:municipal']]);
  expect(counted(close(20 + LIMIT + 60), 'archiveLate')).toEqual([[20 + LIMIT + 75, 'unit:municipal']]);
  const forced: TimedStep[] = [...TO_HANDLING, [90, 'forceClose']];
  expect(minutes(forced, 'forceArchive')).toEqual([90]);
  expect([...minutes(forced, 'archiveDue'), ...minutes(forced, 'archive')]).toEqual([]);
});

it('counts each round of rework as a task, and the case that was reworked once', () => {
  const story: TimedStep[] = [
    ...TO_HANDLING,
    ...([
      [100, 'reply'],
      [110, 'requestCheck'],
      [120, 'checkNotPass'],
      [130, 'rework'],
    ] as TimedStep[]),
    ...([
      [200, 'reply'],
      [210, 'requestCheck'],
      [220, 'checkNotPass'],
      [230, 'rework'],
    ] as TimedStep[]),
  ];
  expect(minutes(story, 'handleInTime')).toEqual([100, 200]);
  expect(minutes(story, 'rework')).toEqual([130, 230]);
  expect(minutes(story, 'reworkedCase')).toEqual([130]);
  expect(minutes(story, 'accurDispatch')).toEqual([100]);
  expect(minutes(story, 'checkInTime')).toEqual([120, 220]);
});

it('refuses a log that does not begin with the opening', () => {
  expect(() => factsOf(historyOf(told(...TO_FILED).slice(1)), FREQUENT)).toThrow('does not begin with its opening');
});
