import type { StaffRole } from '@suishoupai/shared-types';

/** Who sees how the whole city does. */
export const OVERSEERS: readonly StaffRole[] = ['manager', 'supervisor'];
/** Who sets the routing. */
export const MANAGERS: readonly StaffRole[] = ['manager'];

/** Pages of packages/manager. */
export const ENTRIES: { page: string; name: string; icon: string; roles: readonly StaffRole[] }[] = [
  { page: 'command-centre', name: '指挥中心', icon: 'desk', roles: OVERSEERS },
  { page: 'evaluation', name: '综合评价', icon: 'star', roles: OVERSEERS },
  { page: 'bulletin', name: '月报', icon: 'list', roles: OVERSEERS },
  { page: 'routing', name: '派遣设置', icon: 'swap', roles: MANAGERS },
];
