import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../kernel/app-error';
import type { VideoType } from './photo.type';

/** What is read of a video's file. */
export interface VideoFile {
  type: VideoType;
  /** To a tenth. */
  durationSeconds: number;
}

/** Part of the file between two places, the second exclusive. */
interface Span {
  from: number;
  to: number;
}

interface Box extends Span {
  type: string;
}

/** Major and compatible brands of what phones write (MP4 registration authority); pictures in the same container have others. */
const MP4_BRANDS = /^(isom|iso[2-9]|mp4[12]|avc1|hvc1|M4V |MSNV|3gp\d|3g2\w)$/;
const MOV_BRAND = 'qt  ';
/** A phone writes a dozen at any level; a file of nothing but headers is an attack. */
const MOST_BOXES = 2_000;
const MOST_FTYP_BYTES = 1_024;
/** All bits set: the writer did not know (ISO/IEC 14496-12, 8.2.2). */
const UNKNOWN_32 = 0xffff_ffff;
const UNKNOWN_64 = 0xffff_ffff_ffff_ffffn;

/**
 * Reads type and duration of an MP4 or MOV from its boxes (ISO/IEC 14496-12): a few hundred bytes, wherever they lie, and nothing is
 * decoded. Every box must end inside its parent, so that a file which was cut is found out.
 * @throws AppError `video_type_unsupported`; `video_broken` without a movie header, a picture track, content, or with boxes that do not fit
 */
export async function readVideoFile(file: string): Promise<VideoFile> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const type = await readType(handle, size);
    const boxes = await boxesIn(handle, { from: 0, to: size });
    const movie = boxes.find((box) => box.type === 'moov');
    if (!movie || !boxes.some((box) => box.type === 'mdat')) throw new AppError('video_broken');
    const parts = await boxesIn(handle, movie);
    if (!(await hasPictures(handle, parts))) throw new AppError('video_broken');
    return { type, durationSeconds: await readDuration(handle, parts) };
  } finally {
    await handle.close();
  }
}

async function readType(handle: FileHandle, size: number): Promise<VideoType> {
  const head = await read(handle, 0, Math.min(size, MOST_FTYP_BYTES));
  const length = head.length >= 16 ? head.readUInt32BE(0) : 0;
  if (length < 16 || length > head.length || ascii(head, 4) !== 'ftyp') throw new AppError('video_type_unsupported');
  const brands = [ascii(head, 8)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(ascii(head, at));
  if (brands[0] === MOV_BRAND) return 'mov';
  if (brands.some((brand) => MP4_BRANDS.test(brand)) && !isPicture(brands[0])) return 'mp4';
  throw new AppError('video_type_unsupported');
}

function isPicture(major = ''): boolean {
  return /^(mif1|msf1|hei[cx]|hev[cx]|avif|avis)$/.test(major);
}

/** The boxes side by side in a span, which they must fill. */
async function boxesIn(handle: FileHandle, { from, to }: Span): Promise<Box[]> {
  const boxes: Box[] = [];
  let at = from;
  while (to - at >= 8) {
    const head = await read(handle, at, Math.min(16, to - at));
    const { length, header } = lengthOf(head, to - at);
    if (length < header || length > to - at || boxes.length >= MOST_BOXES) throw new AppError('video_broken');
    boxes.push({ type: ascii(head, 4), from: at + header, to: at + length });
    at += length;
  }
  return boxes;
}

/** 1 means that 64 bits follow, 0 "to the end". */
function lengthOf(head: Buffer, rest: number): { length: number; header: number } {
  const short = head.readUInt32BE(0);
  if (short === 0) return { length: rest, header: 8 };
  if (short !== 1) return { length: short, header: 8 };
  if (head.length < 16) throw new AppError('video_broken');
  return { length: Number(head.readBigUInt64BE(8)), header: 16 }; // imprecise only far beyond any file
}

async function hasPictures(handle: FileHandle, parts: readonly Box[]): Promise<boolean> {
  for (const track of parts.filter(({ type }) => type === 'trak')) {
    const media = (await boxesIn(handle, track)).find(({ type }) => type === 'mdia');
    const handler = media && (await boxesIn(handle, media)).find(({ type }) => type === 'hdlr');
    if (handler && ascii(await readBox(handle, handler, 12), 8) === 'vide') return true;
  }
  return false;
}

async function readDuration(handle: FileHandle, parts: readonly Box[]): Promise<number> {
  const header = parts.find(({ type }) => type === 'mvhd');
  if (!header) throw new AppError('video_broken');
  const [version] = await readBox(handle, header, 1);
  if (version !== 0 && version !== 1) throw new AppError('video_broken');
  const content = await readBox(handle, header, version === 0 ? 20 : 32);
  const { scale, duration } = version === 0 ? shortTimes(content) : longTimes(content);
  const seconds = duration / scale;
  if (!Number.isFinite(seconds) || seconds <= 0) throw new AppError('video_broken');
  return Math.max(0.1, Math.round(seconds * 10) / 10);
}

function shortTimes(content: Buffer): { scale: number; duration: number } {
  const duration = content.readUInt32BE(16);
  return { scale: content.readUInt32BE(12), duration: duration === UNKNOWN_32 ? Number.NaN : duration };
}

function longTimes(content: Buffer): { scale: number; duration: number } {
  const duration = content.readBigUInt64BE(24);
  return { scale: content.readUInt32BE(20), duration: duration === UNKNOWN_64 ? Number.NaN : Number(duration) };
}

/** The first bytes of a box's content. */
async function readBox(handle: FileHandle, { from, to }: Box, bytes: number): Promise<Buffer> {
  if (to - from < bytes) throw new AppError('video_broken');
  return read(handle, from, bytes);
}

async function read(handle: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await handle.read(buffer, 0, bytes, at);
  if (bytesRead < bytes) throw new AppError('video_broken');
  return buffer;
}

function ascii(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}
