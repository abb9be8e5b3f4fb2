import Taro from '@tarojs/taro';

/** Browsers show these; the rest is kept and opened by another program. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];

/** Shows a photo as it was sent, or saves it. */
export async function openOriginal(url: string, mimeType: string): Promise<boolean> {
  if (SHOWN.includes(mimeType)) {
    await Taro.previewImage({ urls: [url], current: url });
    return true;
  }
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = ''; // the server names it
  anchor.click();
  return true;
}
