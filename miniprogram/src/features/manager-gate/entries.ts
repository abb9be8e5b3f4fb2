import type { StaffRole } from '@suishoupai/shared-types';

/** Who sees how the whole city does. */
export const OVERSEERS: readonly StaffRole[] = ['manager', 'supervisor'];
/** Who reads the bulletin: the whole centre, as the BFF allows it. */
export const CENTRE: readonly StaffRole[] = ['acceptor', 'dispatcher', 'supervisor', 'manager'];
/** Who reads indicators: handlers those of their own unit, the rest of the centre areas and units. */
export const EVALUATED: readonly StaffRole[] = ['handler', ...CENTRE];
/** Who sets the routing. */
export const MANAGERS: readonly StaffRole[] = ['manager'];

/** Pages of packages/manager. */
export const ENTRIES: { page: string; name: string; icon: string; roles: readonly StaffRole[] }[] = [
  { page: 'command-centre', name: '指挥中心', icon: 'desk', roles: OVERSEERS },
  { page: 'evaluation', name: '综合评价', icon: 'star', roles: EVALUATED },
  { page: 'bulletin', name: '月报', icon: 'list', roles: CENTRE },
  { page: 'routing', name: '派遣设置', icon: 'swap', roles: MANAGERS },
  { page: 'default-points', name: '默认点', icon: 'pin', roles: MANAGERS },
];
