import { bodyHash } from './body-hash';
import { textSimilarity } from './text-similarity';

describe('bodyHash', () => {
  it('does not depend on the order of keys, but on the order of lists and on every value', () => {
    expect(bodyHash({ a: 1, b: { c: [1, 2] } })).toBe(bodyHash({ b: { c: [1, 2] }, a: 1 }));
    expect(bodyHash({ a: [1, 2] })).not.toBe(bodyHash({ a: [2, 1] }));
    expect(bodyHash({ a: '1' })).not.toBe(bodyHash({ a: 1 }));
    expect(bodyHash({ a: undefined })).toBe(bodyHash({}));
  });
});

describe('textSimilarity', () => {
  it('is 1 for the same words, high for a rewording, 0 for others, null where too little is said', () => {
    expect(textSimilarity('垃圾桶旁边堆满垃圾', '垃圾桶旁边堆满垃圾')).toBeCloseTo(1);
    expect(textSimilarity('垃圾桶旁边堆满垃圾', '垃圾桶边上垃圾堆满了')).toBeGreaterThan(0.5);
    expect(textSimilarity('路灯不亮已经三天', '垃圾堆满了没人清')).toBeLessThan(0.2);
    expect(textSimilarity('垃圾', '垃圾桶旁边堆满垃圾')).toBeNull();
  });
});
