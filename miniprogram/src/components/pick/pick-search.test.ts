import { searchOptions } from './pick-search';

const option = (title: string, line: string) => ({ value: line, title, lines: [line] });
const CLASSES = [
  option('下水道井盖', 'BJ-01001'),
  option('井盖丢失', 'SJ-02001'),
  option('暴露垃圾', 'SJ-06010'),
  option('垃圾箱（间、楼）', 'BJ-03002'),
];
const found = (typed: string): string[] => searchOptions(CLASSES, typed).map(({ title }) => title);

describe('searching what can be picked', () => {
  test('finds titles that begin so before those that hold it, and what stands below a title last', () => {
    expect(found('井盖')).toEqual(['井盖丢失', '下水道井盖']);
    expect(found('sj-06')).toEqual(['暴露垃圾']);
  });
  test('needs every word, and finds nothing for nothing', () => {
    expect(found('垃圾 BJ')).toEqual(['垃圾箱（间、楼）']);
    expect(found('垃圾 井盖')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });
  test('shows no more than a screen of them', () => {
    const many = Array.from({ length: 30 }, (_, index) => option(`类别 ${index}`, `${index}`));
    expect(searchOptions(many, '类别')).toHaveLength(8);
  });
});
