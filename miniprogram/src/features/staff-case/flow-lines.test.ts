import type { FlowLogItem } from '@suishoupai/shared-types';
import { FLOW_SHOWN, flowKind, flowLines } from './flow-lines';

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
});
