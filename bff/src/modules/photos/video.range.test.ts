import { rangeOf } from './video.range';

describe('the range of a request', () => {
  it('is from a place, to a place, or the last bytes', () => {
    expect(rangeOf('bytes=0-1', 100)).toEqual({ first: 0, last: 1 });
    expect(rangeOf('bytes=90-', 100)).toEqual({ first: 90, last: 99 });
    expect(rangeOf('bytes=-10', 100)).toEqual({ first: 90, last: 99 });
    expect(rangeOf('bytes=50-1000', 100)).toEqual({ first: 50, last: 99 });
    expect(rangeOf('bytes=-1000', 100)).toEqual({ first: 0, last: 99 });
  });

  it('is everything when there is none, it makes no sense, or there are several', () => {
    for (const header of ['', 'bytes=-', 'bytes=a-b', 'lines=1-2', 'bytes=9-3', 'bytes=0-1,5-6', 'bytes=1e3-']) {
      expect([header, rangeOf(header, 100)]).toEqual([header, 'whole']);
    }
  });

  it('cannot be met past the end', () => {
    for (const header of ['bytes=100-', 'bytes=100-200', 'bytes=-0']) {
      expect([header, rangeOf(header, 100)]).toEqual([header, 'unsatisfiable']);
    }
  });
});
