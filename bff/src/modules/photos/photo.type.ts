/** The formats that are taken. */
export const PHOTO_TYPES = ['jpeg', 'png', 'webp', 'avif', 'heic'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** Of videos: they are kept as they came. */
export const VIDEO_TYPES = ['mp4', 'mov'] as const;
export type VideoType = (typeof VIDEO_TYPES)[number];

/** How many bytes from the beginning decide. */
export const SNIFF_BYTES = 256;

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const AVIF_BRANDS = ['avif', 'avis'];
/** The brands that the HEIC decoder takes; layered and scalable ones are as rare as they are unsupported. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx'];
const GENERIC_BRANDS = ['mif1', 'msf1'];

/** The type that the content shows, whatever the file is called; null for all that is not taken. */
export function sniffPhotoType(head: Buffer): PhotoType | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (head.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png';
  if (ascii(head, 0) === 'RIFF' && ascii(head, 8) === 'WEBP') return 'webp';
  if (ascii(head, 4) === 'ftyp') return sniffBrands(head);
  return null;
}

/** ISO/IEC 23008-12: the major brand names the codec, or is generic and a compatible brand does. */
function sniffBrands(head: Buffer): PhotoType | null {
  const major = ascii(head, 8);
  if (AVIF_BRANDS.includes(major)) return 'avif';
  if (HEIC_BRANDS.includes(major)) return 'heic';
  if (!GENERIC_BRANDS.includes(major)) return null;
  const end = Math.min(head.length, head.readUInt32BE(0));
  for (let at = 16; at + 4 <= end; at += 4) {
    if (AVIF_BRANDS.includes(ascii(head, at))) return 'avif';
  }
  return 'heic';
}

function ascii(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}

/** The MIME type of an original. */
export function mimeTypeOf(type: PhotoType | VideoType): string {
  if (type === 'mp4') return 'video/mp4';
  if (type === 'mov') return 'video/quicktime';
  return `image/${type}`;
}
