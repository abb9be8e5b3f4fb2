import type { CaseBeat, EventBeat } from './evaluation.beats';
import type { CaseTraits, Found, Person, Post } from './evaluation.facts';
import type { LoggedEventType } from './evaluation.ports';

/** Ends of a case before filing that somebody of the centre decided on. */
const TURNED_DOWN: readonly LoggedEventType[] = ['caseRejected', 'caseVoided', 'caseMarkedDuplicate'];

/**
 * Whether a report was valid, an accepted case worth filing, a filing and a dispatch right: known only afterwards, so counted only
 * then, good and bad alike. A share of these never changes for a period that is over, and is never above 100 %.
 */
export function judgementFacts(beats: readonly CaseBeat[], { isSplit }: CaseTraits): Found[] {
  let accepted = false;
  let judged = { report: isSplit, accept: false };
  let reporter: Person = null;
  let filedBy: Person = null;
  let filingOpen = false;
  let dispatched: Pick<Found, 'unit' | 'person'> | null = null;
  const found: Found[] = [];

  function judgeReport(at: Date, valid: boolean): void {
    if (!judged.report) found.push(...share('judgedReport', valid ? 'validReport' : null, { at, person: reporter }));
    judged = { ...judged, report: true };
  }
  function judgeAccept(at: Date): void {
    if (!judged.accept) found.push({ measure: 'judgedAccept', at });
    judged = { ...judged, accept: true };
  }
  function judgeFiling(at: Date, wrong: boolean): void {
    if (filingOpen) found.push(...share('judgedFiling', wrong ? 'filingError' : null, { at, person: filedBy }));
    filingOpen = false;
  }
  function judgeDispatch(at: Date, right: boolean): void {
    if (dispatched) found.push(...share('judgedDispatch', right ? 'accurDispatch' : null, { at, ...dispatched }));
    dispatched = null;
  }

  for (const beat of beats) {
    if (beat.kind === 'miss') continue;
    const { event, at, after } = beat;
    switch (event.type) {
      case 'caseOpened':
        reporter = { post: 'collector', id: event.opened.reporterStaffId };
        break;
      case 'caseAccepted':
        judgeReport(at, true);
        accepted = true;
        break;
      case 'caseFiled':
        judgeAccept(at);
        filedBy = person(beat, 'acceptor');
        filingOpen = true;
        break;
      case 'caseReturnedToAcceptor':
        judgeFiling(at, true);
        break;
      case 'caseDispatched':
      case 'caseReassigned':
        judgeFiling(at, false);
        judgeDispatch(at, false);
        dispatched = { unit: after.unit, person: person(beat, 'dispatcher') ?? person(beat, 'manager') };
        break;
      case 'caseReplied':
        judgeDispatch(at, true);
        break;
      case 'caseReturnedToDispatcher':
        judgeDispatch(at, false);
        break;
      case 'appealAnswered': // a refusal taken back: accepted anew, and judged anew
        if (after.status === 'reported') {
          accepted = false;
          judged = { report: true, accept: false };
        }
        break;
      default:
        if (!TURNED_DOWN.includes(event.type)) break;
        if (accepted) judgeAccept(at);
        else judgeReport(at, false);
    }
  }
  return found;
}

/** One for the whole, and one more for the part if it belongs there. */
function share(whole: Found['measure'], part: Found['measure'] | null, rest: Omit<Found, 'measure'>): Found[] {
  return [{ measure: whole, ...rest }, ...(part === null ? [] : [{ measure: part, ...rest }])];
}

function person({ event: { actor } }: EventBeat, post: Post): Person {
  return actor.role === post ? { post, id: actor.staffId } : null;
}
