import { linkToShow } from './photo-link';

const OLD = '/api/v1/photos/p1/preview?e=100&s=a';
const NEW = '/api/v1/photos/p1/preview?e=200&s=b';
const OTHER = '/api/v1/photos/p2/preview?e=200&s=c';

describe('the link of a picture on the screen', () => {
  it('stays when the same picture comes under a newer signature', () => {
    expect(linkToShow(OLD, NEW, false)).toBe(OLD);
  });
  it('is the newer one when the old has failed', () => {
    expect(linkToShow(OLD, NEW, true)).toBe(NEW);
  });
  it('changes with the picture', () => {
    expect(linkToShow(OLD, OTHER, false)).toBe(OTHER);
  });
});
