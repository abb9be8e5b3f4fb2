import { checkStageLimits } from './check-stage-limits';
import type { City, CityCatalogue } from './city';
import { matchesPattern, wireClassCode } from './codes';

/** Names in one file that another file must know, and things that must not occur twice; one line per problem. */
export function checkCity(city: City): readonly string[] {
  return [
    ...checkDepartments(city),
    ...checkStaff(city),
    ...checkGrids(city),
    ...checkCalendar(city),
    ...checkRouting(city),
    ...checkStageLimits(city),
    ...checkEvaluation(city),
    ...checkCatalogue(city.catalogue),
  ];
}

function checkDepartments({ departments: { departments, outsideDeskId } }: City): string[] {
  const problems = repeated(departments.map(({ id }) => id)).map((id) => `departments.json: ${id}: used twice`);
  const desk = departments.find(({ id }) => id === outsideDeskId);
  if (desk?.kind !== 'outside_desk')
    problems.push(`departments.json: outsideDeskId: ${outsideDeskId} is no outside desk`);
  return problems;
}

function checkStaff({ staff: { staff }, departments, grids }: City): string[] {
  const departmentIds = new Set(departments.departments.map(({ id }) => id));
  const gridCodes = new Set(grids.boundaries.map(({ code }) => code));
  const problems = repeated(staff.map(({ id }) => id)).map((id) => `staff.json: ${id}: used twice`);
  for (const member of staff) {
    if (member.departmentId !== null && !departmentIds.has(member.departmentId)) {
      problems.push(`staff.json: ${member.id}.departmentId: no department ${member.departmentId}`);
    }
    for (const tied of member.tiedDepartmentIds) {
      if (!departmentIds.has(tied)) problems.push(`staff.json: ${member.id}.tiedDepartmentIds: no department ${tied}`);
    }
    if (member.role === 'handler' && member.departmentId === null) {
      problems.push(`staff.json: ${member.id}.departmentId: a handler belongs to a department`);
    }
    for (const code of member.gridCodes) {
      if (!gridCodes.has(code)) problems.push(`staff.json: ${member.id}.gridCodes: no grid ${code}`);
    }
  }
  return problems;
}

function checkGrids({ grids: { boundaries }, staff: { staff } }: City): string[] {
  const collectors = new Set(staff.filter(({ role }) => role === 'collector').map(({ id }) => id));
  return boundaries
    .filter(({ collectorStaffId }) => collectorStaffId !== null && !collectors.has(collectorStaffId))
    .map(
      ({ code, collectorStaffId }) => `grids.geojson: ${code}.collectorStaffId: no collector ${collectorStaffId ?? ''}`,
    );
}

function checkEvaluation({ evaluation: { versions, frequentClasses }, catalogue }: City): string[] {
  const rising = (name: string, list: readonly { from: string }[]): string[] =>
    list.flatMap(({ from }, i) => {
      const before = list[i - 1]?.from;
      return before === undefined || from > before
        ? []
        : [`evaluation.json: ${name}: from must rise: ${from} stands after ${before}`];
    });
  const known = new Set(allClassCodes(catalogue));
  const unknown = frequentClasses.flatMap(({ classCodes }) => classCodes.filter((code) => !known.has(code)));
  return [
    ...rising('versions', versions),
    ...rising('frequentClasses', frequentClasses),
    ...unknown.map((code) => `evaluation.json: frequentClasses: no class ${code}`),
  ];
}

function checkCalendar({ calendar: { workingHours, weekend, overrides } }: City): string[] {
  const times = workingHours.flatMap(({ from, to }) => [from, to]);
  const ordered = times.every((time, i) => i === 0 || time > (times[i - 1] ?? ''));
  const problems = ordered ? [] : ['calendar.json: workingHours: times must rise from each to the next'];
  if (new Set(weekend).size === 7) problems.push('calendar.json: weekend: a week needs a working day');
  return problems.concat(
    repeated(overrides.map(({ date }) => date)).map((date) => `calendar.json: overrides: ${date} occurs twice`),
  );
}

function checkRouting({ routing, departments, grids, catalogue }: City): string[] {
  const handling = departments.departments.filter(({ kind }) => kind === 'handling');
  const handlingIds = new Set(handling.map(({ id }) => id)); // work is never routed to the desk for what lies outside
  const gridCodes = grids.boundaries.map(({ code }) => code);
  const classCodes = allClassCodes(catalogue);
  const problems = checkPeriods(routing.periods);
  const periodIds = new Set(routing.periods.map(({ id }) => id));
  if (!handlingIds.has(routing.defaultDepartmentId))
    problems.push(`routing.json: defaultDepartmentId: no department ${routing.defaultDepartmentId} handles cases`);
  routing.rules.forEach((rule, i) => {
    const place = `routing.json: rules[${i}]`;
    if (!handlingIds.has(rule.departmentId))
      problems.push(`${place}.departmentId: no department ${rule.departmentId} handles cases`);
    if (rule.period !== undefined && !periodIds.has(rule.period))
      problems.push(`${place}.period: no period ${rule.period}`);
    const unused = (patterns: readonly string[], codes: readonly string[]): string[] =>
      patterns.filter((pattern) => !codes.some((code) => matchesPattern(pattern, code)));
    problems.push(...unused(rule.grids, gridCodes).map((pattern) => `${place}.grids: no grid is ${pattern}`));
    problems.push(...unused(rule.classes, classCodes).map((pattern) => `${place}.classes: no class is ${pattern}`));
  });
  return problems;
}

function checkPeriods(periods: City['routing']['periods']): string[] {
  const problems = repeated(periods.map(({ id }) => id)).map((id) => `routing.json: periods: ${id} occurs twice`);
  for (const { id, times = [], dates = [] } of periods) {
    if (times.some(({ from, to }) => from === to))
      problems.push(`routing.json: periods: ${id}: a time from equals its to`);
    if (dates.some(({ from, to }) => from > to))
      problems.push(`routing.json: periods: ${id}: a date from is later than its to`);
  }
  return problems;
}

function checkCatalogue(catalogue: CityCatalogue): string[] {
  const codes = allClassCodes(catalogue);
  const known = new Set(codes);
  const unknown = (file: string, used: readonly string[]): string[] =>
    used.filter((code) => !known.has(code)).map((code) => `catalogue/${file}: no class ${code}`);
  const twice = (file: string, used: readonly string[]): string[] =>
    repeated(used).map((code) => `catalogue/${file}: ${code} occurs twice`);

  const grouped = catalogue.groups.groups.flatMap(({ classCodes }) => classCodes);
  const offered = catalogue.citizenClasses.classes.map(({ classCode }) => classCode);
  const limited = catalogue.limits.classes.map(({ classCode }) => classCode);
  const old = catalogue.codes2013.codes.flatMap(({ classCode, alternatives }) =>
    [...alternatives, classCode ?? []].flat(),
  );
  const withoutGroup = codes.filter((code) => !grouped.includes(code));
  const withoutLimit = offered.filter((code) => !limited.includes(code));
  return [
    ...twice('classes.json', codes),
    ...unknown('groups.json', grouped),
    ...twice('groups.json', grouped),
    ...twice(
      'groups.json',
      catalogue.groups.groups.map(({ id }) => id),
    ),
    ...withoutGroup.map((code) => `catalogue/groups.json: ${code} belongs to no group`),
    ...unknown('citizen.json', offered),
    ...twice('citizen.json', offered),
    ...unknown('limits.json', limited),
    ...twice('limits.json', limited),
    ...twice(
      'limits.json',
      catalogue.limits.classes.flatMap(({ conditions }) => conditions.map(({ id }) => id)),
    ),
    ...withoutLimit.map((code) => `catalogue/limits.json: ${code} is offered to citizens and has no limit`),
    ...unknown('codes-2013.json', old),
    ...twice(
      'codes-2013.json',
      catalogue.codes2013.codes.map(({ code }) => code),
    ),
    ...catalogue.codes2013.codes
      .filter(({ match, classCode }) => (match === 'none') !== (classCode === null))
      .map(({ code }) => `catalogue/codes-2013.json: ${code}: match none goes with no class code, and only then`),
  ];
}

function allClassCodes({ classes }: CityCatalogue): string[] {
  return classes.majors.flatMap((major) => major.classes.map(({ code5 }) => wireClassCode(major.kind, code5)));
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
