import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fixturePhoto } from './photo.fixtures';
import { box, buildMp4, ftyp, longBox, longMvhd, mvhd, track } from './video.fixtures';
import { readVideoFile } from './video.file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'video-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(...content: readonly Buffer[]) {
  const file = path.join(folder, 'video');
  await writeFile(file, Buffer.concat(content));
  return readVideoFile(file);
}

const MDAT = box('mdat', Buffer.alloc(500));
const movie = (...parts: readonly Buffer[]) => box('moov', ...parts, track());

describe('the file of a video', () => {
  it('tells its duration in both versions of the movie header', async () => {
    expect(await read(ftyp(), movie(mvhd(12.34)), MDAT)).toEqual({ type: 'mp4', durationSeconds: 12.3 });
    expect(await read(ftyp(), movie(longMvhd(90_000n * 59n, 90_000)), MDAT)).toMatchObject({ durationSeconds: 59 });
  });

  it('may have its movie box last, lengths in 64 bits, sound first, and content to the end', async () => {
    expect(await read(buildMp4({ seconds: 5 }))).toEqual({ type: 'mp4', durationSeconds: 5 });
    const long = longBox('moov', Buffer.concat([track('soun'), mvhd(7), track()]));
    expect(await read(ftyp(), long, longBox('mdat', Buffer.alloc(9)))).toMatchObject({ durationSeconds: 7 });
    const toTheEnd = Buffer.concat([Buffer.from('\0\0\0\0mdat', 'latin1'), Buffer.alloc(40)]);
    expect(await read(ftyp(), movie(mvhd(7)), toTheEnd)).toMatchObject({ durationSeconds: 7 });
  });

  it('is MP4 or MOV by its brands, whatever it is called', async () => {
    const rest = [movie(mvhd(3)), MDAT];
    expect(await read(ftyp('qt  ', ['qt  ']), ...rest)).toMatchObject({ type: 'mov' });
    expect(await read(ftyp('mp42', ['mp42']), ...rest)).toMatchObject({ type: 'mp4' });
    expect(await read(ftyp('XAVC', ['mp42', 'isom']), ...rest)).toMatchObject({ type: 'mp4' });
    const others = [ftyp('heic', ['mif1', 'isom']), ftyp('avif', ['avif']), ftyp('M4A ', ['M4A ']), box('free')];
    for (const head of others) {
      await expect(read(head, ...rest)).rejects.toMatchObject({ code: 'video_type_unsupported' });
    }
  });

  it('is refused as no video when it is a photo, text or nothing', async () => {
    for (const content of [fixturePhoto('pothole.jpg'), Buffer.from('<html>'), Buffer.alloc(0), Buffer.alloc(4_000)]) {
      await expect(read(content)).rejects.toMatchObject({ code: 'video_type_unsupported' });
    }
  });

  it('is refused as broken wherever it was cut', async () => {
    for (const whole of [buildMp4({ bytes: 60 }), Buffer.concat([ftyp(), movie(mvhd(3)), MDAT])]) {
      for (let length = ftyp().length; length < whole.length; length += 3) {
        await expect(read(whole.subarray(0, length))).rejects.toMatchObject({ code: 'video_broken' });
      }
    }
  });

  it('is refused without a movie header, content or pictures', async () => {
    for (const content of [
      [ftyp(), MDAT],
      [ftyp(), movie(mvhd(3))],
      [ftyp(), MDAT, movie()],
      [ftyp(), MDAT, box('moov', mvhd(3))],
      [ftyp(), MDAT, box('moov', mvhd(3), track('soun'))],
    ]) {
      await expect(read(...content)).rejects.toMatchObject({ code: 'video_broken' });
    }
  });

  it('is refused with a duration of nothing, unknown, or in units of nothing', async () => {
    const unknown = mvhd(1);
    unknown.writeUInt32BE(0xffff_ffff, 8 + 16);
    const otherVersion = mvhd(1);
    otherVersion[8] = 2;
    const headers = [mvhd(0), mvhd(5, 0), unknown, otherVersion, longMvhd(0xffff_ffff_ffff_ffffn, 600)];
    for (const header of [...headers, box('mvhd', Buffer.alloc(8))]) {
      await expect(read(ftyp(), movie(header), MDAT)).rejects.toMatchObject({ code: 'video_broken' });
    }
  });

  it('is refused with lengths that lie, and with too many boxes', async () => {
    const lies = [0n, 8n, 15n, 2n ** 40n, 2n ** 63n, 2n ** 64n - 1n].map((length) =>
      longBox('mdat', Buffer.alloc(30), length),
    );
    const short = Buffer.from('\0\0\0\u0004free', 'latin1');
    const outside = box('moov', mvhd(3), Buffer.from('\0\0\u0001\0trak', 'latin1'));
    const crowd = Buffer.concat(Array.from({ length: 2_100 }, () => box('free')));
    for (const lie of [...lies, short, outside, crowd]) {
      await expect(read(ftyp(), lie, movie(mvhd(3)), MDAT)).rejects.toMatchObject({ code: 'video_broken' });
    }
  });
});
