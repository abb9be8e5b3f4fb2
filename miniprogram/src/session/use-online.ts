import { useEffect, useState } from 'react';
import { useServices } from './services';

/** Whether there is a network, as the device tells; taken for granted until it says otherwise. */
export function useOnline(): boolean {
  const { network } = useServices();
  const [online, setOnline] = useState(true);
  useEffect(() => {
    let wanted = true;
    void network.isOnline().then((now) => {
      if (wanted) setOnline(now);
    });
    const stop = network.onChange(setOnline);
    return () => {
      wanted = false;
      stop();
    };
  }, [network]);
  return online;
}
