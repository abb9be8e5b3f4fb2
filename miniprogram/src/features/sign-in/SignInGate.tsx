import type { PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import { errorText } from '../../api/api-error';
import { Message, Skeleton } from '../../components/feedback/Feedback';
import { IS_PREVIEW } from '../../platform/env';
import { useServices } from '../../session/services';
import { useSession } from '../../session/use-session';
import { DemoAccounts } from './DemoAccounts';
import { texts } from './texts';

/** Shows its children to whoever is signed in; to all others the way to sign in. */
export function SignInGate({ children }: PropsWithChildren) {
  const { session } = useServices();
  const state = useSession();
  if (state.status === 'signed_in') return <>{children}</>;
  if (state.status === 'starting') {
    return (
      <View className="content">
        <Skeleton rows={4} />
      </View>
    );
  }
  if (IS_PREVIEW) return <DemoAccounts />;
  return (
    <Message
      id="sign-in-failed"
      icon="user"
      title={texts.failedTitle}
      {...(state.error === null ? {} : { text: errorText(state.error) })}
      action={{ id: 'sign-in-retry', text: texts.retry, onTap: () => void session.start() }}
    />
  );
}
