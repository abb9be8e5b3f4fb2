import Taro from '@tarojs/taro';

/** Shows a photo as it was sent. False where WeChat cannot: what iPhones take (HEIC) it shows on iPhones alone. */
export async function openOriginal(url: string, mimeType: string): Promise<boolean> {
  if (mimeType === 'image/heic' && Taro.getDeviceInfo().platform === 'android') return false;
  await Taro.previewImage({ urls: [url], current: url });
  return true;
}
