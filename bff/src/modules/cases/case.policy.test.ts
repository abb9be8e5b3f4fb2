import { CASE_STATUSES } from '@suishoupai/shared-types';
import { ACTORS, caseAfter, caseIn, WAY_TO, type ActorName } from './case.fixtures';
import { canSeeActorName, canSeeCase, visibleCases } from './case.policy';

const seenBy = (who: ActorName) => CASE_STATUSES.filter((status) => canSeeCase(ACTORS[who], caseIn(status)));
const WITH_DEPARTMENT = [
  'dispatched',
  'received',
  'handling',
  'suspended',
  'handled',
  'checking',
  'checked',
  'closed',
  'evaluated',
];

describe('who sees a case', () => {
  it.each(['acceptor', 'dispatcher', 'supervisor', 'manager'] as const)('%s sees every case', (who) => {
    expect(seenBy(who)).toEqual([...CASE_STATUSES]);
    expect(visibleCases(ACTORS[who])).toEqual({ kind: 'all' });
  });
  it('a handler sees the own department’s cases from dispatch on, another department none', () => {
    expect(seenBy('handler').sort()).toEqual([...WITH_DEPARTMENT].sort());
    expect(seenBy('otherHandler')).toEqual([]);
    expect(canSeeCase(ACTORS.handler, caseAfter(...WAY_TO.dispatched, 'returnToDispatcher'))).toBe(false);
    expect(visibleCases({ role: 'handler', id: 'x', departmentId: null })).toBeNull();
  });
  it('a collector sees the cases he was sent to, another none', () => {
    expect(seenBy('collector')).not.toContain('reported');
    expect(seenBy('collector')).toEqual(expect.arrayContaining(['verifying', 'checking']));
    expect(seenBy('otherCollector')).toEqual([]);
  });
  it('citizens see what they reported or joined; machines use interfaces of their own', () => {
    expect(seenBy('reporter')).toEqual([...CASE_STATUSES]);
    expect(seenBy('stranger')).toEqual([]);
    expect(canSeeCase(ACTORS.stranger, caseAfter('open', 'join'))).toBe(true);
    expect([...seenBy('hotline'), ...seenBy('system')]).toEqual([]);
  });
});

describe('who reads the name of who acted', () => {
  const event = (who: ActorName) => {
    const { role, id, departmentId } = ACTORS[who];
    return { role, staffId: ['reporter', 'stranger', 'hotline', 'system'].includes(who) ? null : id, departmentId };
  };
  it('nobody reads a citizen’s', () => {
    for (const viewer of Object.values(ACTORS)) expect(canSeeActorName(viewer, event('reporter'))).toBe(false);
  });
  it('a department reads its own people’s, never who verified or checked', () => {
    expect(canSeeActorName(ACTORS.handler, event('handler'))).toBe(true);
    for (const who of ['collector', 'acceptor', 'dispatcher', 'otherHandler'] as const) {
      expect(canSeeActorName(ACTORS.handler, event(who))).toBe(false);
    }
  });
  it('the centre reads all staff names; citizens and machines none', () => {
    expect(canSeeActorName(ACTORS.dispatcher, event('collector'))).toBe(true);
    expect(canSeeActorName(ACTORS.reporter, event('acceptor'))).toBe(false);
    expect(canSeeActorName(ACTORS.hotline, event('acceptor'))).toBe(false);
  });
  it('collectors without a unit do not count as one unit', () => {
    expect(canSeeActorName(ACTORS.otherCollector, event('collector'))).toBe(false);
    expect(canSeeActorName(ACTORS.collector, event('collector'))).toBe(true);
  });
});
