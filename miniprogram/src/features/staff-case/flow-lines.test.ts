import type { FlowLogItem } from '@suishoupai/shared-types';
import { flowKind, latestFirst, linesOfView } from './flow-lines';

const log = (count: number): FlowLogItem[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ seq: index + 1, at: '', command: 'reply' as const, commandName: '', from: null, to: 'handled' as const },
    ...{ actorRole: 'handler' as const, actorName: null, text: '', photos: [] },
  }));

describe('the flow log on the screen', () => {
  test('a log begins with the latest', () => {
    expect(latestFirst(log(3)).map(({ seq }) => seq)).toEqual([3, 2, 1]);
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
