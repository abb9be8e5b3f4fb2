import Taro from '@tarojs/taro';

/** Tells whether there is a network, now and at every change. */
export interface Network {
  isOnline(): Promise<boolean>;
  /** Answers the function that stops listening. */
  onChange(listener: (online: boolean) => void): () => void;
}

/** Network state of this device. */
export function createNetwork(): Network {
  return {
    async isOnline() {
      const { networkType } = await Taro.getNetworkType();
      return networkType !== 'none';
    },
    onChange(listener) {
      const callback = (state: { isConnected: boolean }) => listener(state.isConnected);
      Taro.onNetworkStatusChange(callback);
      return () => Taro.offNetworkStatusChange(callback);
    },
  };
}
