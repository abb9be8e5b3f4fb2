import { hashSecret, normaliseBindCode, randomBindCode, randomDisplayName, randomToken, sameHash } from './secrets';

it('makes tokens of 256 bits that are never the same', () => {
  const tokens = new Set(Array.from({ length: 1000 }, randomToken));
  expect(tokens.size).toBe(1000);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});

it('makes bind codes without signs that are mistaken for others', () => {
  for (let i = 0; i < 1000; i++) expect(randomBindCode()).toMatch(/^([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}$/);
});

it('reads a bind code however it was typed', () => {
  expect(normaliseBindCode(' k7qm 2xpd-9ftr ')).toBe('K7QM2XPD9FTR');
});

it('hashes with SHA-256', () => {
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('tells equal hashes from others, also of another length', () => {
  expect(sameHash(hashSecret('a'), hashSecret('a'))).toBe(true);
  expect(sameHash(hashSecret('a'), hashSecret('b'))).toBe(false);
  expect(sameHash(hashSecret('a'), '')).toBe(false);
});

it('gives citizens names that say nothing about them', () => {
  expect(randomDisplayName()).toMatch(/^市民[0-9A-F]{4}$/);
});
