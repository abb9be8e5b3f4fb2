import type { PropsWithChildren } from 'react';
import type { StaffRole } from '@suishoupai/shared-types';
import { STAFF_ROLE_NAMES } from '@suishoupai/shared-types';
import { Message } from '../../components/feedback/Feedback';
import { goToTab } from '../../platform/navigation';
import { isStaff, useSession } from '../../session/use-session';
import { texts } from './texts';

/** Shows its children to people of these roles, and tells all others whose page it is. The BFF refuses them too. */
export function ManagerGate({ roles, children }: PropsWithChildren<{ roles: readonly StaffRole[] }>) {
  const session = useSession();
  const role = session.me?.staff?.role;
  if (role !== undefined && roles.includes(role)) return <>{children}</>;
  return (
    <Message
      id="manager-only"
      icon="shield"
      title={texts.title}
      text={texts.text(roles.map((one) => STAFF_ROLE_NAMES[one]).join('、'))}
      action={{ text: texts.back, onTap: () => void goToTab(isStaff(session) ? 'workbench' : 'home') }}
    />
  );
}
