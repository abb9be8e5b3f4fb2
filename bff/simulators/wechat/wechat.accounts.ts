import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { STAFF_ROLE_NAMES, STAFF_ROLES } from '@suishoupai/shared-types';
import { z } from 'zod';

const staffFile = z.object({
  staff: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(STAFF_ROLES),
      departmentId: z.string().optional(),
    }),
  ),
});
const departmentsFile = z.object({ departments: z.array(z.object({ id: z.string(), name: z.string() })) });

/** A person with a phone. `openid` depends on the account name only, so it is the same after every restart. */
export interface SimulatedAccount {
  account: string;
  openid: string;
  name: string;
  kind: 'citizen' | 'staff';
  staffId: string | null;
  role: string | null;
  description: string;
}

const CITIZENS = [
  { account: 'citizen-01', name: '王秋月', description: '市民，住茂南区' },
  { account: 'citizen-02', name: '陈立民', description: '市民，住茂南区' },
  { account: 'citizen-03', name: '黄彩霞', description: '市民，住电白区' },
];

/**
 * The demo people of a city: three citizens, then everybody of `staff.json`.
 * @throws if the files of the folder are missing or ill-formed
 */
export function loadAccounts(cityDir: string): SimulatedAccount[] {
  const { staff } = staffFile.parse(readJson(cityDir, 'staff.json'));
  const { departments } = departmentsFile.parse(readJson(cityDir, 'departments.json'));
  const departmentNames = new Map(departments.map((department) => [department.id, department.name]));
  const citizens = CITIZENS.map((citizen): SimulatedAccount => ({
    ...citizen,
    openid: openidOf(citizen.account),
    kind: 'citizen',
    staffId: null,
    role: null,
  }));
  const officials = staff.map((person): SimulatedAccount => {
    const department = person.departmentId === undefined ? undefined : departmentNames.get(person.departmentId);
    const roleName = STAFF_ROLE_NAMES[person.role];
    return {
      account: person.id,
      openid: openidOf(person.id),
      name: person.name,
      kind: 'staff',
      staffId: person.id,
      role: person.role,
      description: department === undefined ? roleName : `${roleName}，${department}`,
    };
  });
  return [...citizens, ...officials];
}

/** Anybody else who opens the mini-program: `visitor-…`, never seen before, with an openid of their own. */
export function visitorOpenid(account: string): string | null {
  return /^visitor-[\w-]{1,60}$/.test(account) ? openidOf(account) : null;
}

/** 28 characters beginning with `o`, as WeChat's openids are. */
function openidOf(account: string): string {
  return `o${createHash('sha256').update(`simulated:${account}`).digest('base64url').slice(0, 27)}`;
}

function readJson(dir: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(dir, name), 'utf8'));
}
