/** One ISO base media box. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** A box whose length is written in 64 bits, and may be a lie. */
export function longBox(type: string, content: Buffer, length = BigInt(content.length + 16)): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  head.write(type, 4, 'latin1');
  head.writeBigUInt64BE(length, 8);
  return Buffer.concat([head, content]);
}

export function ftyp(major = 'isom', compatible: readonly string[] = ['isom', 'avc1']): Buffer {
  return box('ftyp', Buffer.from(`${major}\0\0\0\0${compatible.join('')}`, 'latin1'));
}

/** Movie header of version 0. */
export function mvhd(seconds: number, scale = 600): Buffer {
  const content = Buffer.alloc(100);
  content.writeUInt32BE(scale, 12);
  content.writeUInt32BE(Math.round(seconds * scale), 16);
  return box('mvhd', content);
}

/** Movie header of version 1, with 64-bit times. */
export function longMvhd(duration: bigint, scale: number): Buffer {
  const content = Buffer.alloc(112);
  content[0] = 1;
  content.writeUInt32BE(scale, 20);
  content.writeBigUInt64BE(duration, 24);
  return box('mvhd', content);
}

export function track(handler = 'vide'): Buffer {
  return box('trak', box('mdia', box('hdlr', Buffer.from(`\0\0\0\0\0\0\0\0${handler}\0\0\0\0`, 'latin1'))));
}

/** A well-formed MP4 of about `bytes`, whose pictures nobody can see. */
export function buildMp4({ seconds = 12, bytes = 2_000, fill = 7 } = {}): Buffer {
  return Buffer.concat([ftyp(), box('mdat', Buffer.alloc(bytes, fill)), box('moov', mvhd(seconds), track())]);
}
