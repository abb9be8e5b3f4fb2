import type { FlowLogItem } from '@suishoupai/shared-types';
import { FLOW_SHOWN, flowKind, flowLines, linesOfView } from './flow-lines';

const log = (count: number): FlowLogItem[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ seq: index + 1, at: '', command: 'reply' as const, commandName: '', from: null, to: 'handled' as const },
    ...{ actorRole: 'handler' as const, actorName: null, text: '', photos: [] },
  }));

describe('the flow log on the screen', () => {
  test('a log of sixty lines begins with the latest few and says how many there are below', () => {
    const { lines, hidden } = flowLines(log(60), false);
    expect(lines.map(({ seq }) => seq)).toEqual([60, 59, 58, 57, 56, 55]);
    expect(hidden).toBe(60 - FLOW_SHOWN);
    expect(flowLines(log(60), true).lines).toHaveLength(60);
  });

  test('a log of a few lines is never folded', () => {
    expect(flowLines(log(FLOW_SHOWN + 2), false)).toMatchObject({ hidden: 0 });
  });

  test('notes and reminders of the clock are told apart from steps', () => {
    const [item] = log(1);
    const kinds = (['addNote', 'noteDeadline', 'dispatch'] as const).map((command) =>
      item === undefined ? null : flowKind({ ...item, command }),
    );
    expect(kinds).toEqual(['note', 'reminder', 'step']);
  });

  test('the steps can be read without the notes, and the notes alone', () => {
    const items = log(4).map((item, index) => (index === 2 ? { ...item, command: 'addNote' as const } : item));
    const seqs = (view: 'all' | 'steps' | 'notes') => linesOfView(items, view).map(({ seq }) => seq);
    expect([seqs('all'), seqs('steps'), seqs('notes')]).toEqual([[1, 2, 3, 4], [1, 2, 4], [3]]);
  });
});
