import { barChart } from './bar-chart';
import { chartText, textScaleOf } from './chart-spec';
import { columnChart } from './column-chart';
import { trendChart } from './trend-chart';

const PHONE = { width: 326, scale: 1 };
const LARGE = { width: 326, scale: textScaleOf('s4') };
const percent = (value: number): string => `${value * 100}%`;

describe('bars', () => {
  const bars = [
    { name: '市环境卫生管理处', value: 0.9, text: '90%（9 / 10）' },
    { name: '市水务局', value: 0.5, text: '50%（1 / 2）', tone: 'bad' as const },
  ];

  it('stand in the given order from the top, on the whole scale', () => {
    const { option } = barChart(bars, PHONE, { max: 1 });
    expect(option).toMatchObject({
      xAxis: { min: 0, max: 1 },
      yAxis: { inverse: true, data: ['市环境卫生管理处', '市水务局'] },
      series: [{ data: [{ value: 0.9 }, { value: 0.5 }] }],
    });
  });

  it('say their numbers, and mark what is bad by more than a colour', () => {
    const { option } = barChart(bars, PHONE);
    expect(option).toMatchObject({
      series: [{ data: [{ label: { formatter: '90%（9 / 10）' } }, { label: { formatter: '▲ 50%（1 / 2）' } }] }],
    });
  });

  it('reach to the largest where there is no scale, and nowhere when all are 0', () => {
    expect(barChart([{ name: 'a', value: 7, text: '7' }], PHONE).option).toMatchObject({ xAxis: { max: 7 } });
    expect(barChart([{ name: 'a', value: 0, text: '0' }], PHONE).option).toMatchObject({ xAxis: { max: 1 } });
  });

  it('grow with the text size, in letters and in height', () => {
    expect(barChart(bars, LARGE).height).toBeGreaterThan(barChart(bars, PHONE).height * 1.4);
    expect(chartText(LARGE.scale).fontSize).toBe(18);
  });
});

describe('lines', () => {
  const labels = ['9月', '10月', '11月'];
  const draw = () =>
    trendChart(
      labels,
      [
        { name: '按期处置率', values: [0.8, null, 0.9] },
        { name: '满意率', values: [0.7, 0.75, null] },
      ],
      PHONE,
      { format: percent, max: 1 },
    );

  it('differ in mark and dash, not in colour alone', () => {
    const [first, second] = draw().option['series'] as { symbol: string; lineStyle: { type: string } }[];
    expect(first?.symbol).not.toBe(second?.symbol);
    expect(first?.lineStyle.type).not.toBe(second?.lineStyle.type);
  });

  it('have a gap where there is no value, and say the last value there is', () => {
    expect(draw().option).toMatchObject({
      xAxis: { data: labels },
      series: [
        { connectNulls: false, data: [{ value: 0.8 }, { value: null }, { label: { show: true, formatter: '90%' } }] },
        { data: [{ label: { show: false } }, { label: { show: true, formatter: '75%' } }, { value: null }] },
      ],
    });
  });

  it('need a key only when there are several', () => {
    expect(draw().option).toMatchObject({ legend: { show: true } });
    const one = trendChart(labels, [{ name: '上报数', values: [1, 2, 3] }], PHONE, { format: String });
    expect(one.option).toMatchObject({ legend: { show: false } });
  });
});

describe('columns', () => {
  it('are missing for hours that have not begun, and say no 0', () => {
    const hours = [4, 0, 0].map((value, hour) => ({ name: String(hour), value }));
    expect(columnChart(hours, PHONE, { height: 170, endsAt: 2 }).option).toMatchObject({
      series: [
        {
          data: [
            { value: 4, label: { show: true } },
            { value: 0, label: { show: false } },
            { value: null, label: { show: false } },
          ],
        },
      ],
    });
  });
});
