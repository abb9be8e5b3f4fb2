import type { VideoProblem } from '../../platform/video-problem';
import { tell } from '../../platform/ui';
import { texts, videoProblemTexts } from './texts';

/** Why videos were left out, each reason once; a person reads it before going on, where a toast would be gone. */
export async function tellLeftOut(problems: readonly VideoProblem[]): Promise<void> {
  if (problems.length > 0) await tell(texts.leftOut(problems.length), leftOutText(problems));
}

/** One line for each reason. */
export function leftOutText(problems: readonly VideoProblem[]): string {
  return [...new Set(problems)].map((problem) => videoProblemTexts[problem]).join('\n');
}
