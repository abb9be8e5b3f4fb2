/** One runner for everything: `bff` and `miniprogram-unit` are fast; `e2e` needs the built mini-program. */
const { resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const shared = {
  rootDir: ROOT,
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|tsx|mts|mjs)$': ['@swc/jest', swc] },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};
module.exports = {
  rootDir: ROOT,
  testTimeout: 30000,
  maxWorkers: 2,
  // Every test file leaves some megabytes of modules behind in its worker; at 2 GB a file took three times as long as in a fresh one.
  workerIdleMemoryLimit: '600MB',
  projects: [
    {
      ...shared,
      displayName: 'bff',
      testMatch: ['<rootDir>/shared-types/**/*.test.ts', '<rootDir>/bff/**/*.test.ts'],
    },
    { ...shared, displayName: 'miniprogram-unit', testMatch: ['<rootDir>/miniprogram/src/**/*.test.{ts,tsx}'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/miniprogram/test/**/*.test.ts'] },
  ],
};
