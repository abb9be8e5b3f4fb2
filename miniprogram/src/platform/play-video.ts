import Taro from '@tarojs/taro';

/** Plays a video full screen. */
export async function playVideo(url: string, poster: string): Promise<void> {
  await Taro.previewMedia({ sources: [{ url, type: 'video', poster }] });
}
