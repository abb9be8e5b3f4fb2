import { join } from 'node:path';
import { loadCity } from '../../city/load-city';
import { createCatalogue, limitText, presentCatalogue } from './index';

const city = loadCity(join(__dirname, '../../../city/maoming'));
const catalogue = createCatalogue(city.catalogue);

describe('the catalogue of GB/T 47678.5-2026', () => {
  it('has 153 components and 250 events: 403 classes, each code once', () => {
    const classes = catalogue.allClasses();
    expect(catalogue.standardRef).toBe('GB/T 47678.5-2026');
    expect(classes.filter(({ kind }) => kind === 'component')).toHaveLength(153);
    expect(classes.filter(({ kind }) => kind === 'event')).toHaveLength(250);
    expect(new Set(classes.map(({ code }) => code)).size).toBe(403);
    expect(catalogue.size).toBe(403);
  });

  it('has the counts of each major and codes that begin with their major', () => {
    const counts = city.catalogue.classes.majors.map(({ kind, code, classes }) => `${kind} ${code} ${classes.length}`);
    expect(counts).toEqual([
      ...['component 01 76', 'component 02 44', 'component 03 16', 'component 04 14', 'component 05 3'],
      ...['event 01 76', 'event 02 44', 'event 03 16', 'event 04 14', 'event 05 3'],
      ...['event 06 51', 'event 07 7', 'event 08 16', 'event 09 21', 'event 10 2'],
    ]);
    for (const { code, code5, majorCode } of catalogue.allClasses()) {
      expect(code).toMatch(/^(SJ|BJ)-\d{5}$/);
      expect(code5.slice(0, 2)).toBe(majorCode);
    }
  });

  it('keeps a component and the event of the same number apart', () => {
    expect(catalogue.findClass('BJ-01001')).toMatchObject({ name: '供水井盖', kind: 'component' });
    expect(catalogue.findClass('SJ-01001')).toMatchObject({ name: '供水井盖异常', kind: 'event' });
    expect(catalogue.findClass('01001')).toBeNull();
    expect(catalogue.findClass('__proto__')).toBeNull();
  });

  it('names the events of 01 to 05 after their components', () => {
    const components = catalogue.allClasses().filter(({ kind }) => kind === 'component');
    const different = components.filter(
      ({ code5, name }) => catalogue.findClass(`SJ-${code5}`)?.name !== `${name}异常`,
    );
    // 紧急报警点SOS / 紧急报警点异常SOS: so in our source.
    expect(different.map(({ code }) => code)).toEqual(['BJ-01066']);
  });
});

describe('old codes of GB/T 30428.2-2013', () => {
  it('finds the class that an old code has become, however it is written', () => {
    expect(catalogue.fromCode2013('0102')).toMatchObject({ match: 'exact', classCode: 'SJ-06010', name: '暴露垃圾' });
    expect(catalogue.fromCode2013('01-02')).toEqual(catalogue.fromCode2013('0102'));
    expect(catalogue.fromCode2013('0501')?.classCode).toBe('SJ-09001');
    expect(catalogue.fromCode2013('9999')).toBeNull();
  });

  it('says so where the new edition has no such class or only a near one', () => {
    expect(catalogue.fromCode2013('0409')).toMatchObject({ match: 'none', classCode: null });
    expect(catalogue.fromCode2013('0406')).toMatchObject({ match: 'near', classCode: 'SJ-01004' });
  });

  it('knows all 52 old codes, and the same name wherever it calls the match exact', () => {
    const { codes } = city.catalogue.codes2013;
    const perMajor = ['01', '02', '03', '04', '05'].map(
      (major) => codes.filter(({ code }) => code.startsWith(major)).length,
    );
    expect(perMajor).toEqual([19, 5, 6, 10, 14]);
    for (const { match, classCode, name } of codes.filter((code) => code.match === 'exact')) {
      const now = catalogue.findClass(classCode ?? '')?.name ?? '';
      expect({ match, shared: [...name].filter((letter) => now.includes(letter)).length >= 2 }).toEqual({
        match: 'exact',
        shared: true,
      });
    }
  });
});

describe('what citizens are offered', () => {
  it('is 24 classes with plain names, hints, icons and limits, the ten most reported among them', () => {
    const offered = catalogue.citizenClasses();
    expect(offered).toHaveLength(24);
    const codes = offered.map(({ code }) => code);
    const frequent = ['06010', '06011', '06012', '06017', '06036', '06042', '06045', '07003', '09005', '09006'];
    expect(codes).toEqual(expect.arrayContaining(frequent.map((code) => `SJ-${code}`)));
    expect(new Set(offered.map(({ plainName }) => plainName)).size).toBe(24);
    for (const { code } of offered) expect(catalogue.limitsOf(code).length).toBeGreaterThan(0);
  });

  it.each([
    ['SJ-06010', 'SJ-06042'],
    ['SJ-06010', 'SJ-06011'],
    ['SJ-06036', 'SJ-08006'],
    ['SJ-09005', 'SJ-09006'],
    ['SJ-07001', 'SJ-07003'],
    ['SJ-06017', 'SJ-06045'],
    ['SJ-01023', 'BJ-01001'],
  ])('puts %s and %s, which are easily confused, in one group', (one, other) => {
    expect(catalogue.groupOf(one)?.id).toBeDefined();
    expect(catalogue.groupOf(one)?.id).toBe(catalogue.groupOf(other)?.id);
  });

  it('gives every class a group, and none to an unknown class', () => {
    for (const { code } of catalogue.allClasses()) expect(catalogue.groupOf(code)).not.toBeNull();
    expect(catalogue.groupOf('SJ-99999')).toBeNull();
  });

  it('is presented with groups and limits in Chinese, and without the notes on their origin', () => {
    const view = presentCatalogue(catalogue);
    expect(view.classes).toHaveLength(24);
    const manhole = view.classes.find(({ code }) => code === 'SJ-01023');
    expect(manhole).toMatchObject({
      plainName: '井盖坏了或不见了',
      icon: 'manhole',
      groupId: 'manhole',
      groupName: '井盖',
    });
    expect(manhole?.filingConditions[0]).toEqual({
      id: 'SJ-01023-1',
      filing: '井盖缺失或移位，有安全隐患',
      closing: '先围护警示，井盖恢复完好',
      limit: { amount: 2, unit: 'urgent_hours', text: '2 紧急工作时' },
    });
    expect(limitText({ amount: 5, unit: 'working_days' })).toBe('5 工作日');
  });
});
