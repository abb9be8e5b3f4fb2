/** Tasks of the stages: each clock that ran out or was beaten. */
export type TaskKind =
  'accept' | 'verify' | 'file' | 'dispatch' | 'handle' | 'check' | 'close' | 'appeal' | 'supervise' | 'archive';

/**
 * Four for each kind of task. `Due` 应办: done within the limit, or the limit passed: counts once, at whichever comes first.
 * `InTime` 按期, `Missed` 超期未办: the two sorts of due. `Late` 超期办结: done after it was missed; its sum is the delay in ms.
 */
export type TaskMeasure = `${TaskKind}${'Due' | 'InTime' | 'Missed' | 'Late'}`;

/** Things that happen, each counted when it is certain; what the sum means stands behind it. */
type PlainMeasure =
  | 'report'
  | 'repeatReport'
  | 'judgedReport'
  | 'validReport'
  | 'accept' // ms since the report
  | 'judgedAccept'
  | 'register'
  | 'frequentRegister'
  | 'publicRegister'
  | 'patrolRegister'
  | 'streetRegister'
  | 'judgedFiling'
  | 'filingError'
  | 'verify'
  | 'dispatch'
  | 'judgedDispatch'
  | 'accurDispatch'
  | 'return'
  | 'dispose' // ms since the unit's clock started, without pauses
  | 'rework'
  | 'reworkedCase'
  | 'check'
  | 'archive' // ms since filing
  | 'systemScore' // points
  | 'forceArchive'
  | 'supervise'
  | 'extension'
  | 'suspension'
  | 'appeal'
  | 'judgedAppeal'
  | 'appealUpheld'
  | 'judgedByCitizen'
  | 'satisfied';
export type Measure = PlainMeasure | TaskMeasure;
