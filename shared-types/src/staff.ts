/** Roles of people who work on cases. One person has exactly one role. */
export const STAFF_ROLES = ['acceptor', 'dispatcher', 'handler', 'supervisor', 'collector', 'manager'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const STAFF_ROLE_NAMES: Record<StaffRole, string> = {
  acceptor: '受理员',
  dispatcher: '派遣员',
  handler: '处置部门经办人',
  supervisor: '督查员',
  collector: '信息采集员',
  manager: '管理员',
};

export interface StaffView {
  staffId: string;
  name: string;
  role: StaffRole;
  roleName: string;
  departmentId: string | null;
  departmentName: string | null;
}
