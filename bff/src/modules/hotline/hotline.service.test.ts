import type { OutboxFeed, PublishedMessage } from '../../kernel/outbox';
import { createHotlineService } from './hotline.service';

function message(kindSeq: number): PublishedMessage {
  return {
    type: 'caseFiled',
    subject: { kind: 'case', id: 'x' },
    subjectVersion: kindSeq,
    at: new Date(kindSeq),
    payload: {
      caseNo: '4409022026112300001',
      status: 'filed',
      event: 'caseFiled',
      text: '立案。',
      internal: 'not shown',
    },
    seq: kindSeq + 100,
    kindSeq,
  };
}

function serviceWith(count: number) {
  const messages = Array.from({ length: count }, (_, i) => message(i + 1));
  const feed: OutboxFeed = {
    readKind: async (_kind, after, limit) => messages.filter((m) => m.kindSeq > after).slice(0, limit),
    lastOfKind: async () => count,
    readAll: async () => [],
  };
  const nobody = { getByCaseNo: async () => null, flowOf: async () => [] };
  return createHotlineService({
    feed,
    cases: nobody,
    registrations: {
      caseOf: async () => null,
      byMachine: () => Promise.reject(new Error('no test registers anything here')),
    },
  });
}

it('pages through every change in order, without gaps', async () => {
  const service = serviceWith(25);
  const seen: number[] = [];
  for (let cursor = 0, more = true; more;) {
    const page = await service.changesAfter(cursor, 10);
    seen.push(...page.changes.map(({ seq }) => seq));
    ({ nextCursor: cursor, hasMore: more } = page);
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
});

it('shows the five facts of a change and nothing else of its payload', async () => {
  const { changes } = await serviceWith(1).changesAfter(0, 10);
  expect(changes).toEqual([
    { seq: 1, at: new Date(1), caseNo: '4409022026112300001', status: 'filed', event: 'caseFiled', text: '立案。' },
  ]);
});

it('answers the same cursor when nothing is new', async () => {
  await expect(serviceWith(3).changesAfter(3, 10)).resolves.toEqual({ changes: [], nextCursor: 3, hasMore: false });
});

it('refuses a cursor that it never gave out', async () => {
  await expect(serviceWith(3).changesAfter(4, 10)).rejects.toMatchObject({
    code: 'invalid_request',
    fields: [{ field: 'cursor', code: 'too_big' }],
  });
});

it('knows no case that is not there', async () => {
  await expect(serviceWith(0).caseWithFlow('4409022026112300001')).rejects.toMatchObject({ code: 'case_not_found' });
});
