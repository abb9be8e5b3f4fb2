import { useCallback, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { DemoAccountView } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { Icon } from '../../components/icon/Icon';
import { useLoad } from '../../lib/use-load';
import { a11y } from '../../platform/a11y';
import { useServices } from '../../session/services';
import { COLORS } from '../../theme/colors';
import { texts } from './texts';
import './sign-in.scss';

/** The browser preview's accounts; clearly a demonstration. */
export function DemoAccounts() {
  const { api, session } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.auth.demoAccounts(), [api]));
  const [busyCode, setBusyCode] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const choose = async (account: DemoAccountView) => {
    setBusyCode(account.code);
    setError(null);
    try {
      await session.signInAs(account);
    } catch (failure) {
      setError(failure);
      setBusyCode(null);
    }
  };

  return (
    <View id="demo-accounts" className="content">
      <View className="demo__intro">
        <Text className="demo__tag">{texts.previewTag}</Text>
        <Text className="demo__title">{texts.title}</Text>
        <Text className="demo__lead">{texts.lead}</Text>
      </View>
      {error === null ? null : <Notice tone="bad" text={errorText(error)} />}
      {load.state === 'loading' ? <Skeleton rows={4} /> : null}
      {load.state === 'failed' ? (
        <Message
          icon="offline"
          title={texts.failedTitle}
          text={errorText(load.error)}
          action={{ id: 'demo-retry', text: texts.retry, onTap: reload }}
        />
      ) : null}
      {load.state === 'ready' && load.data.accounts.length === 0 ? (
        <Message icon="user" title={texts.noAccounts} text={texts.noAccountsText} />
      ) : null}
      {load.state === 'ready'
        ? groups(load.data.accounts).map(({ title, accounts }) => (
            <View key={title} className="stack">
              <Text className="demo__group">{title}</Text>
              {accounts.map((account) => (
                <AccountRow
                  key={account.code}
                  account={account}
                  busy={busyCode === account.code}
                  onTap={() => {
                    if (busyCode === null) void choose(account);
                  }}
                />
              ))}
            </View>
          ))
        : null}
    </View>
  );
}

function groups(accounts: DemoAccountView[]): { title: string; accounts: DemoAccountView[] }[] {
  const citizens = accounts.filter((account) => account.roleName === texts.citizen);
  const staff = accounts.filter((account) => account.roleName !== texts.citizen);
  return [
    { title: texts.citizens, accounts: citizens },
    { title: texts.staff, accounts: staff },
  ].filter((group) => group.accounts.length > 0);
}

function AccountRow({ account, busy, onTap }: { account: DemoAccountView; busy: boolean; onTap: () => void }) {
  return (
    <View
      id={`login-demo-${account.name}`}
      className="demo__account"
      hoverClass="pressed"
      {...a11y({ role: 'button' })}
      onClick={onTap}
    >
      <View className="demo__face">
        <Text>{account.name.slice(0, 1)}</Text>
      </View>
      <View className="demo__words">
        <View className="demo__line">
          <Text className="demo__name">{account.name}</Text>
          <Text className="demo__role">{account.roleName}</Text>
        </View>
        <Text className="demo__text">{busy ? texts.signingIn : account.description}</Text>
      </View>
      <Icon name="right" size={18} color={COLORS.ink3} />
    </View>
  );
}
