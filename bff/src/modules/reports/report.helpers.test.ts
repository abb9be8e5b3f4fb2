import { bodyHash } from './body-hash';

describe('bodyHash', () => {
  it('does not depend on the order of keys, but on the order of lists and on every value', () => {
    expect(bodyHash({ a: 1, b: { c: [1, 2] } })).toBe(bodyHash({ b: { c: [1, 2] }, a: 1 }));
    expect(bodyHash({ a: [1, 2] })).not.toBe(bodyHash({ a: [2, 1] }));
    expect(bodyHash({ a: '1' })).not.toBe(bodyHash({ a: 1 }));
    expect(bodyHash({ a: undefined })).toBe(bodyHash({}));
  });
});
