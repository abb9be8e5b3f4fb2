import type { SignalKind, SignalView } from '@suishoupai/shared-types';
import { signalLines } from './signal-lines';

const OWN = '4409022026112800010';
const OTHER = '4409022026112800004';
const signal = (kind: SignalKind, otherCaseNo: string | null): SignalView => ({
  kind,
  kindName: '',
  text: '',
  otherCaseNo,
});
const at = '2026-11-28T07:03:00.000Z';

it('puts what says most first, and a crowd’s own pictures last', () => {
  const lines = signalLines(
    [
      { reportedAt: at, added: false, signals: [signal('similarPhoto', OWN), signal('burst', null)] },
      { reportedAt: at, added: true, signals: [signal('similarPhoto', OTHER), signal('samePhoto', OTHER)] },
    ],
    OWN,
  );
  expect(lines.map(({ kind, leadsTo, added }) => [kind, leadsTo, added])).toEqual([
    ['samePhoto', OTHER, true],
    ['burst', null, false],
    ['similarPhoto', OTHER, true],
    ['similarPhoto', null, false],
  ]);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(4);
});
