import { sniffPhotoType } from './photo.type';

const ftyp = (major: string, ...compatible: string[]) => {
  const body = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return Buffer.concat([size, body]);
};

describe('what a file is, by its first bytes', () => {
  it.each([
    ['jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe1])],
    ['png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
    ['avif', ftyp('avif', 'mif1', 'miaf')],
    ['avif', ftyp('mif1', 'mif1', 'avif')],
    ['heic', ftyp('heic', 'mif1', 'heic')],
    ['heic', ftyp('mif1', 'mif1', 'heic')],
    ['heic', ftyp('hevc', 'msf1')],
  ])('%s', (type, head) => expect(sniffPhotoType(head)).toBe(type));

  it.each([
    ['a video in the same kind of box', ftyp('isom', 'mp42')],
    ['a GIF', Buffer.from('GIF89a', 'latin1')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['other RIFF', Buffer.from('RIFF\x10\0\0\0WAVEfmt ', 'latin1')],
    ['a PNG signature with a line end converted', Buffer.from('\x89PNG\n\x1a\n', 'latin1')],
    ['text', Buffer.from('hello')],
    ['a cut box', Buffer.from('\0\0\0\x18ftypmif', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', (_, head) => expect(sniffPhotoType(head)).toBeNull());

  it('does not look for brands beyond the box or the bytes it has', () => {
    const lying = ftyp('mif1', 'mif1');
    lying.writeUInt32BE(0xffffffff, 0);
    expect(sniffPhotoType(lying)).toBe('heic');
    expect(sniffPhotoType(Buffer.concat([ftyp('mif1', 'mif1'), Buffer.from('avif')]))).toBe('heic');
  });
});
