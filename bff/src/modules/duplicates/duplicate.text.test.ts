import { createVectors, learnGramWeights, similarity } from './duplicate.text';
import { shareStreet, streetsOf } from './duplicate.address';

const vectorOf = createVectors({ rare: 1, weights: {} });
const likeness = (a: string, b: string): number | null => {
  const [left, right] = [vectorOf(a), vectorOf(b)];
  return left && right ? similarity(left, right) : null;
};

it('texts are alike by their characters: 1 for the same words, high for a rewording, low for others, null for too few', () => {
  expect(likeness('垃圾桶旁边堆满垃圾', '垃圾桶旁边堆满垃圾')).toBeCloseTo(1);
  expect(likeness('垃圾桶旁边堆满垃圾', '垃圾桶边上垃圾堆满了')).toBeGreaterThan(0.5);
  expect(likeness('路灯不亮已经三天', '垃圾堆满了没人清')).toBeLessThan(0.2);
  expect(likeness('垃圾', '垃圾桶旁边堆满垃圾')).toBeNull();
});

it('what every text says weighs less than what few say', () => {
  const { weights, rare } = learnGramWeights(['茂名市人民路', '茂名市油城路', '茂名市光华路', '茂名市迎宾路']);
  expect(weights['茂名']).toBeLessThan(weights['人民'] ?? rare);
});

it('streets are found in addresses of both scripts, without house numbers', () => {
  expect(streetsOf('茂南区人民南路12号')).toEqual(['人民南路']);
  expect(streetsOf('广东省茂名市茂南区河东街道人民南路12号')).toEqual(['人民南路']);
  expect(streetsOf('人民南路与油城四路路口')).toEqual(['人民南路', '油城四路']);
  expect(shareStreet('电白区水东镇迎宾大道3号', '迎宾大道3号门口')).toBe(true);
  expect(streetsOf('INTERSECTION of Thornton St & Vale St Roxbury MA')).toEqual(['thornton st', 'vale st']);
  expect(shareStreet('0 Thornton St Roxbury MA', 'INTERSECTION of Thornton St & Vale St Roxbury MA')).toBe(true);
  expect(shareStreet('16-18 Vale St Roxbury MA 02119', '2 Atlantic Ave Boston MA 02110')).toBe(false);
  expect(shareStreet(null, null)).toBe(false);
});
