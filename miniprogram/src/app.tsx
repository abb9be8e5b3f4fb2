import type { PropsWithChildren } from 'react';
import { useEffect, useState } from 'react';
import { useDidShow, useLaunch } from '@tarojs/taro';
import { createDraftQueueFor, DraftQueueContext } from './drafts/use-drafts';
import { createServices, ServicesContext } from './session/services';
import './app.scss';
import './theme/preview';

/** Makes the services and the draft queue once and hands them to every page. */
export default function App({ children }: PropsWithChildren) {
  const [{ services, queue }] = useState(() => {
    const made = createServices();
    return { services: made, queue: createDraftQueueFor(made) };
  });

  useLaunch(() => {
    void services.session.start();
    void services.network.isOnline().then(queue.setOnline);
  });

  useDidShow(() => {
    queue.wake();
  });

  useEffect(() => services.network.onChange(queue.setOnline), [services, queue]);

  useEffect(() => {
    const follow = () => queue.setOwner(services.session.store.get().me?.citizenId ?? null);
    follow();
    return services.session.store.subscribe(follow);
  }, [services, queue]);

  return (
    <ServicesContext.Provider value={services}>
      <DraftQueueContext.Provider value={queue}>{children}</DraftQueueContext.Provider>
    </ServicesContext.Provider>
  );
}
