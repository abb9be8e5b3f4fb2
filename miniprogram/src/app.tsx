import type { PropsWithChildren } from 'react';
import { useState } from 'react';
import { useLaunch } from '@tarojs/taro';
import { createServices, ServicesContext } from './session/services';
import './app.scss';
import './theme/preview';

/** Makes the services once and hands them to every page. */
export default function App({ children }: PropsWithChildren) {
  const [services] = useState(createServices);

  useLaunch(() => {
    void services.session.start();
  });

  return <ServicesContext.Provider value={services}>{children}</ServicesContext.Provider>;
}
