import Taro from '@tarojs/taro';
import { LIMITS } from '@suishoupai/shared-types';
import { isCancel, keepFile, type KeptPhoto, type PhotoSource } from './photo-files';
import { videoProblem, type VideoProblem } from './video-problem';

/** What the person has chosen: kept on this device, or why not. */
export interface ChosenMedia {
  kept: KeptPhoto[];
  problems: VideoProblem[];
}

/** Photos and videos from camera or album, or from the camera alone. None when the person cancels. A video comes with a picture of it, made by WeChat. */
export async function chooseMedia(maxCount: number, source: PhotoSource = 'any'): Promise<ChosenMedia> {
  const kept: KeptPhoto[] = [];
  const problems: VideoProblem[] = [];
  for (const file of await openPicker(maxCount, source)) {
    const { tempFilePath, thumbTempFilePath = '', size, duration, fileType } = file;
    if (fileType !== 'video') {
      kept.push({ path: await keepOrUse(tempFilePath), size });
      continue;
    }
    const problem = videoProblem({ bytes: size, seconds: duration, hasPoster: thumbTempFilePath !== '' });
    if (problem !== null) {
      problems.push(problem);
      continue;
    }
    const posterPath = await keepOrUse(thumbTempFilePath);
    kept.push({ path: await keepOrUse(tempFilePath), size, video: { posterPath, seconds: duration } });
  }
  return { kept, problems };
}

/** Where the phone has no room to keep it, the temporary file goes on: it can be sent while the app lives. */
function keepOrUse(path: string): Promise<string> {
  return keepFile(path).catch(() => path);
}

async function openPicker(maxCount: number, source: PhotoSource): Promise<Taro.chooseMedia.ChooseMedia[]> {
  try {
    const answer = await Taro.chooseMedia({
      count: maxCount,
      mediaType: ['mix'],
      sourceType: source === 'camera' ? ['camera'] : ['camera', 'album'],
      sizeType: ['compressed'],
      maxDuration: LIMITS.videoSeconds,
    });
    return answer.tempFiles;
  } catch (error) {
    if (isCancel(error)) return [];
    throw error;
  }
}
