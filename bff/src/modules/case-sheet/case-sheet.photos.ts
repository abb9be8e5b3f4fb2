import type { CaseDetailView, PhotoView } from '@suishoupai/shared-types';
import { shanghaiText } from '../../kernel/shanghai-time';
import { leftOut } from './case-sheet.tables';
import type { Sheet, SheetBlock } from './paper/sheet';

type Photos = Extract<SheetBlock, { kind: 'photos' }>;
type Captioned = { photo: PhotoView; words: string; at: string };

/** Of each kind, the first: so many fill two and a half pages and a file that a phone still opens. */
const MAX_PHOTOS = 18;

/** Photos before, of verifying and checking, and after; numbered through, each photo once. Kinds without photos have no block. */
export function photoBlocks({ reports, flowLog }: CaseDetailView): Photos[] {
  const steps = flowLog.filter(({ command }) => command !== 'open' && command !== 'join');
  const ofSteps = (isMine: (command: string) => boolean) =>
    steps
      .filter(({ command }) => isMine(command))
      .flatMap(({ commandName, at, photos }) => photos.map((photo) => ({ photo, words: commandName, at })));
  const kinds: { title: string; photos: Captioned[] }[] = [
    {
      title: '处置前照片',
      photos: reports.flatMap(({ reportNo, at, photos }) =>
        photos.map((photo) => ({ photo, words: `第 ${reportNo} 次反映`, at })),
      ),
    },
    { title: '核实、核查照片', photos: ofSteps((command) => command !== 'reply') },
    { title: '处置后照片', photos: ofSteps((command) => command === 'reply') },
  ];
  const seen = new Set<string>();
  let number = 0;
  return kinds.flatMap(({ title, photos }) => {
    const own = photos.filter(({ photo: { photoId } }) => !seen.has(photoId) && seen.add(photoId));
    if (own.length === 0) return [];
    const shown = own.slice(0, MAX_PHOTOS).map(({ photo, words, at }) => ({
      photoId: photo.photoId,
      caption: `图 ${++number}\u3000${words}\u3000${shanghaiText(new Date(at))}`,
    }));
    return [{ kind: 'photos', title, photos: shown, note: leftOut(own.length - shown.length, '张照片') }];
  });
}

/** The photos that a sheet shows. */
export function photoIdsOn({ blocks }: Sheet): string[] {
  return blocks.flatMap((block) => (block.kind === 'photos' ? block.photos.map(({ photoId }) => photoId) : []));
}
