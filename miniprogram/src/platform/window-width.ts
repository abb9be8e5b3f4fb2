import Taro from '@tarojs/taro';

/** Width of the window, px: WeChat also runs on desks and tablets. */
export function windowWidthPx(): number {
  return Taro.getWindowInfo().windowWidth;
}

/** Tells the new width when the window changes. Answers how to stop. */
export function onWindowWidth(listener: (widthPx: number) => void): () => void {
  const tell = () => listener(windowWidthPx());
  Taro.onWindowResize(tell);
  return () => Taro.offWindowResize(tell);
}
