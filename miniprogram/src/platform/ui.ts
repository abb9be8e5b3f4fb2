import Taro from '@tarojs/taro';
import { COLORS } from '../theme/colors';

/** A short message over the page. */
export async function toast(text: string): Promise<void> {
  await Taro.showToast({ title: text, icon: 'none', duration: 2500 });
}

/** Says something that must not be missed; gone when the person has seen it. */
export async function tell(title: string, text: string): Promise<void> {
  await Taro.showModal({
    title,
    content: text,
    showCancel: false,
    confirmText: '知道了',
    confirmColor: COLORS.primary,
  });
}

/** Asks yes or no; true = yes. */
export async function confirm(options: {
  title: string;
  text: string;
  yes: string;
  no?: string;
  danger?: boolean;
}): Promise<boolean> {
  const answer = await Taro.showModal({
    title: options.title,
    content: options.text,
    confirmText: options.yes,
    cancelText: options.no ?? '取消',
    confirmColor: options.danger === true ? COLORS.bad : COLORS.primary,
  });
  return answer.confirm;
}

/** Shows photos full screen. */
export async function showPhotos(urls: string[], current: string): Promise<void> {
  await Taro.previewImage({ urls, current });
}

/** Calls a number. */
export async function call(phoneNumber: string): Promise<void> {
  await Taro.makePhoneCall({ phoneNumber });
}

/** Ends the animation of pulling a page down. */
export function stopPullDown(): void {
  Taro.stopPullDownRefresh();
}

/** Puts text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text });
}

/** One of up to six; null when the person chooses none. */
export async function chooseOne(names: string[]): Promise<number | null> {
  try {
    return (await Taro.showActionSheet({ itemList: names })).tapIndex;
  } catch (error) {
    if (isCancel(error)) return null;
    throw error;
  }
}

/** WeChat and the preview both answer a tap beside the menu with a failure. */
function isCancel(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errMsg' in error && /cancel/.test(String(error.errMsg));
}
