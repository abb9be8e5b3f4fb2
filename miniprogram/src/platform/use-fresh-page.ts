import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { stopPullDown } from './ui';

/** A page loads anew whenever it comes into view (unless it is loading for the first time) and when it is pulled down. */
export function useFreshPage({ load, reload }: { load: { state: string }; reload: () => void }): void {
  useDidShow(() => {
    if (load.state !== 'loading') reload();
  });
  usePullDownRefresh(() => {
    reload();
    stopPullDown();
  });
}
