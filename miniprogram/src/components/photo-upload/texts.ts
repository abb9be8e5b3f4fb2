import type { VideoProblem } from '../../platform/video-problem';

/** Why a chosen video is not taken. */
export const videoProblemTexts: Record<VideoProblem, string> = {
  too_large: '视频超过 50 MB，请缩短或压缩后再选',
  too_long: '视频超过 60 秒，请截取最能说明问题的一段',
  no_poster: '这台手机无法显示该视频的画面，请换一段或改用照片',
};

export const texts = {
  leftOut: (count: number) => (count === 1 ? '有一段视频没有添加' : `有 ${count} 段视频没有添加`),
  choose: '拍照、录像或从相册选择',
  takeNow: '现场拍照或录像',
  take: '再拍一张',
  add: '添加',
  waiting: '等待上传',
  waitingNetwork: '等待网络',
  uploading: (percent: number) => `上传 ${percent}%`,
  notSent: '未上传 · 重试',
  retryNow: '点此重试',
  uploaded: '已上传',
  refused: '不能使用 · 重试',
  remove: '删除照片',
  retake: '重拍',
  blurredShort: '已上传 · 有点模糊',
  darkShort: '已上传 · 太暗',
  blurred: (which: string) => `${which}照片有点模糊，可以重拍`,
  dark: (which: string) => `${which}照片太暗，可以重拍`,
  refusedNth: (number: number, reason: string) => `第 ${number} 张：${reason}`,
  only: '这张',
  nth: (number: number) => `第 ${number} 张`,
};
