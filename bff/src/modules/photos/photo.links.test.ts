import { createPhotoLinks } from './photo.links';

const ID = '0123456789abcdef01234567';
const links = createPhotoLinks('a'.repeat(64));
const at = (time: string) => new Date(`2026-11-23T${time}Z`);

function partsOf(link: string) {
  const { pathname, searchParams } = new URL(link, 'http://bff');
  return { pathname, e: searchParams.get('e') ?? '', s: searchParams.get('s') ?? '' };
}

describe('a photo link', () => {
  it('stays the same within a quarter of an hour', () => {
    expect(links.sign(ID, 'display', at('10:00:00'))).toBe(links.sign(ID, 'display', at('10:14:59')));
    expect(links.sign(ID, 'display', at('10:14:59'))).not.toBe(links.sign(ID, 'display', at('10:15:00')));
  });

  it.each(['10:00:00', '10:14:59'])('made at %s is good for at least 15 minutes and at most 30', (made) => {
    const { pathname, e, s } = partsOf(links.sign(ID, 'thumbnail', at(made)));
    expect(pathname).toBe(`/api/v1/photos/${ID}/thumbnail`);
    expect(links.verify(ID, 'thumbnail', { e, s }, at('10:29:59'))).toBe(true);
    expect(links.verify(ID, 'thumbnail', { e, s }, at('10:30:00'))).toBe(false);
  });

  it('opens nothing else, and not for longer', () => {
    const { e, s } = partsOf(links.sign(ID, 'thumbnail', at('10:00:00')));
    const later = String(Number(e) + 3600);
    expect(links.verify(ID, 'display', { e, s }, at('10:00:00'))).toBe(false);
    expect(links.verify(`${ID.slice(0, -1)}8`, 'thumbnail', { e, s }, at('10:00:00'))).toBe(false);
    expect(links.verify(ID, 'thumbnail', { e: later, s }, at('10:00:00'))).toBe(false);
    expect(links.verify(ID, 'thumbnail', { e: `0${e}`, s }, at('10:00:00'))).toBe(false);
    expect(createPhotoLinks('b'.repeat(64)).verify(ID, 'thumbnail', { e, s }, at('10:00:00'))).toBe(false);
  });

  it.each([
    ['', ''],
    ['NaN', 'x'.repeat(43)],
    ['9'.repeat(400), 'x'.repeat(43)],
    ['1', '中'.repeat(43)],
    ['1', 'x'.repeat(4000)],
  ])('made up as %p %p is refused', (e, s) =>
    expect(links.verify(ID, 'display', { e, s }, at('10:00:00'))).toBe(false),
  );
});
