import { presentSignal } from './fraud.texts';

const OWN = '4409022026112800010';
const OTHER = '4409022026112800004';
const inCase = (otherCaseNo: string | null) => ({ caseNo: OWN, caseNoOf: () => otherCaseNo });
const copy = { kind: 'samePhoto', other: 'r', otherAccount: true, meters: 13 } as const;

describe('what staff read of a signal', () => {
  it('names the other case, but not the one they are looking at', () => {
    expect(presentSignal(copy, inCase(OTHER)).text).toContain(`照片与案件 ${OTHER} 的照片完全相同`);
    expect(presentSignal(copy, inCase(OWN)).text).toContain('照片与本案另一上报的照片完全相同');
    expect(presentSignal(copy, inCase(null)).text).toContain('照片与另一上报的照片完全相同');
  });

  it('never says 0 minutes', () => {
    const travel = { kind: 'impossibleTravel', other: 'r', meters: 2000, kmPerHour: 933 } as const;
    expect(presentSignal({ ...travel, minutes: 0 }, inCase(OTHER)).text).toContain('定位时间只差不到 1 分钟');
    expect(presentSignal({ ...travel, minutes: 12 }, inCase(OTHER)).text).toContain('定位时间只差 12 分钟');
  });
});
