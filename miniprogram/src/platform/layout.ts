import Taro from '@tarojs/taro';

export interface ScreenLayout {
  /** Height of the phone's status bar, px. */
  statusBarPx: number;
  /** Room WeChat's capsule takes at the right of the header, px. */
  capsulePx: number;
}

/** What the custom header must keep clear of. */
export function readLayout(): ScreenLayout {
  const { statusBarHeight, windowWidth } = Taro.getWindowInfo();
  const capsule = Taro.getMenuButtonBoundingClientRect();
  return { statusBarPx: statusBarHeight ?? 20, capsulePx: Math.max(0, windowWidth - capsule.left) };
}

/** The person's text size in WeChat's settings relative to the usual 17 px; 1 where unknown. */
export function systemTextScale(): number {
  // Since base library 2.23.4; Taro's types do not know the field yet.
  const info: object = Taro.getAppBaseInfo();
  const px = 'fontSizeSetting' in info ? Number(info.fontSizeSetting) : 17;
  return px > 0 ? px / 17 : 1;
}
