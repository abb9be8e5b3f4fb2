import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STAFF_ROLES } from '@suishoupai/shared-types';
import { StartupError } from '../kernel/startup-error';
import { loadCity } from './load-city';

const MAOMING = join(__dirname, '../../city/maoming');

const city = loadCity(MAOMING);

describe('the demo city', () => {
  it('has 13 grids in 茂南区 and 5 in 电白区, each with community and collector', () => {
    const { boundaries, datum } = city.grids;
    expect(datum).toBe('wgs84');
    const districts = boundaries.map(({ code, district }) => `${code.slice(0, 6)} ${district}`);
    expect(districts.filter((district) => district === '440902 茂南区')).toHaveLength(13);
    expect(districts.filter((district) => district === '440904 电白区')).toHaveLength(5);
    for (const grid of boundaries) expect([grid.name, grid.community, grid.collectorStaffId]).not.toContain('');
  });

  it('gives each grid to the collector whose own list names it', () => {
    for (const { code, collectorStaffId } of city.grids.boundaries) {
      const collectors = city.staff.staff.filter((member) => member.gridCodes.includes(code));
      expect(collectors.map(({ id }) => id)).toEqual([collectorStaffId]);
    }
  });

  it('has at least 8 handling departments, someone to handle in each, and someone at the desk for what lies outside', () => {
    const handling = city.departments.departments.filter(({ kind }) => kind === 'handling');
    expect(handling.length).toBeGreaterThanOrEqual(8);
    for (const { id } of handling) {
      expect(city.staff.staff.some(({ role, departmentId }) => role === 'handler' && departmentId === id)).toBe(true);
    }
    expect(city.staff.staff.some(({ departmentId }) => departmentId === city.departments.outsideDeskId)).toBe(true);
  });

  it('has staff for every role', () => {
    expect(new Set(city.staff.staff.map(({ role }) => role))).toEqual(new Set(STAFF_ROLES));
  });

  it('is frozen all the way down', () => {
    const [first] = city.catalogue.limits.classes;
    expect([city, city.grids.boundaries, first?.conditions[0]?.limit].every(Object.isFrozen)).toBe(true);
  });
});

describe('a city with faults', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'city-'));
    cpSync(MAOMING, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function edit(file: string, from: string, to: string): void {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    writeFileSync(path, before.replace(from, to));
  }

  function messageOf(): string {
    try {
      loadCity(folder);
    } catch (error) {
      if (error instanceof StartupError) return error.message;
      throw error;
    }
    return 'no fault found';
  }

  it('loads while nothing was changed', () => expect(messageOf()).toBe('no fault found'));

  it.each([
    ['staff.json', '"role": "supervisor"', '"role": "boss"', /staff\.json: staff\[\d+\]\.role: /],
    [
      'staff.json',
      '"departmentId": "fire"',
      '"departmentId": "nobody"',
      /staff\.json: handler-fire\.departmentId: no department nobody/,
    ],
    ['staff.json', '"id": "acceptor-02"', '"id": "acceptor-01"', /staff\.json: acceptor-01: used twice/],
    [
      'staff.json',
      '"440902001001001"',
      '"440902001001999"',
      /staff\.json: collector-01\.gridCodes: no grid 440902001001999/,
    ],
    ['departments.json', '"id": "power"', '"id": "Power!"', /departments\.json: departments\[\d+\]\.id: lower-case/],
    ['evaluation.json', '"2026-01"', '"2026-13"', /evaluation\.json: versions\[0\]\.from: /],
    [
      'evaluation.json',
      '"versions": [',
      `"versions": [${JSON.stringify({ ...city.evaluation.versions[0], from: '2026-05' })},`,
      /evaluation\.json: versions: from must rise: 2026-01 stands after 2026-05/,
    ],
    [
      'departments.json',
      '"outsideDeskId": "outside-desk"',
      '"outsideDeskId": "power"',
      /outsideDeskId: power is no outside desk/,
    ],
    ['calendar.json', '"14:00"', '"11:00"', /calendar\.json: workingHours: times must rise/],
    ['calendar.json', '"08:00"', '"8 Uhr"', /calendar\.json: workingHours\[0\]\.from: HH:mm/],
    [
      'routing.json',
      '"departmentId": "housing"',
      '"departmentId": "nobody"',
      /routing\.json: rules\[\d+\]\.departmentId: no department nobody/,
    ],
    ['routing.json', '"SJ-08*"', '"SJ-77*"', /routing\.json: rules\[\d+\]\.classes: no class is SJ-77\*/],
    [
      'routing.json',
      '"defaultDepartmentId": "maonan-urban"',
      '"defaultDepartmentId": "outside-desk"',
      /routing\.json: defaultDepartmentId: no department outside-desk handles cases/,
    ],
    ['routing.json', '"period": "night"', '"period": "day"', /routing\.json: rules\[0\]\.period: no period day/],
    ['routing.json', '"id": "rest-days"', '"id": "night"', /routing\.json: periods: night occurs twice/],
    ['routing.json', '"to": "06:00"', '"to": "22:00"', /routing\.json: periods: night: a time from equals its to/],
    ['routing.json', ', "days": "rest"', '', /routing\.json: periods\[1\]: times, days or dates must be stated/],
    ['calendar.json', '"saturday"', '"saturday","monday","tuesday","wednesday","thursday","friday"', /a week needs a/],
    [
      'stage-limits.json',
      '"440902003*"',
      '"440902999*"',
      /stage-limits\.json: grades\[0\]\.grids: no grid is 440902999\*/,
    ],
    ['stage-limits.json', '"dispatch"', '"despatch"', /stage-limits\.json: stages\.dispatch: /],
    ['stage-limits.json', '"warnShare": 0.8', '"warnShare": 80', /stage-limits\.json: warnShare: /],
    [
      'stage-limits.json',
      '"amount": 10, "unit": "urgent_minutes"',
      '"amount": 10, "unit": "working_minutes"',
      /stages\.accept\.urgentLimit: working_minutes stand still at night/,
    ],
    [
      'stage-limits.json',
      '"defaultGrade": "B"',
      '"defaultGrade": "A"',
      /SJ-06010-1\.limits: A is the default grade and/,
    ],
    ['catalogue/limits.json', '"A": { "amount": 2', '"A": { "amount": 6', /SJ-06010-1\.limits: A must be the shortest/],
    [
      'catalogue/limits.json',
      '"C": { "amount": 8, "unit": "working_hours" }',
      '"C": { "amount": 48, "unit": "urgent_hours" }',
      /SJ-06010-1\.limits: all grades must count the same kind of time/,
    ],
    ['catalogue/citizen.json', '"SJ-06010"', '"SJ-06999"', /citizen\.json: no class SJ-06999/],
    [
      'catalogue/limits.json',
      '"classCode": "SJ-06010"',
      '"classCode": "SJ-06001"',
      /SJ-06010 is offered to citizens and has no limit/,
    ],
    ['catalogue/groups.json', '"SJ-06010"', '"SJ-06011"', /SJ-06011 occurs twice[^]*SJ-06010 belongs to no group/],
    [
      'grids.geojson',
      '"440902001001001"',
      '"44090200100100"',
      /grids\.geojson: 网格编码应为 15 位数字：第 1 个要素 44090200100100/,
    ],
    ['grids.geojson', '"datum": "wgs84",', '', /grids\.geojson: datum: .* must be stated/],
    ['grids.geojson', '"collector-01"', '"manager-01"', /440902001001001\.collectorStaffId: no collector manager-01/],
    ['calendar.json', '{', '{{', /calendar\.json: .*JSON/],
  ])('names the place in %s when %s becomes %s', (file, from, to, expected) => {
    edit(file, from, to);
    expect(messageOf()).toMatch(expected);
  });

  it('names every wrong file at once', () => {
    rmSync(join(folder, 'staff.json'));
    edit('calendar.json', '"08:00"', '"8"');
    expect(messageOf()).toMatch(/staff\.json: .*ENOENT[^]*calendar\.json: workingHours/);
  });
});
