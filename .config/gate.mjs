/**
 * `npm test`: every check of the house, both builds of the mini-program, and all tests, in three lanes beside each other: the checks; the
 * tests that need no build; the builds and then the end-to-end tests, which wait for browsers and starts more than they compute.
 * Everything runs even if something before it failed, so that one run tells all. The last line is `N passed, N failed`:
 * tests as jest counts them, and a failed check, a failed build or a test file that does not load counts as one failure each.
 * Arguments go to jest, which then runs once, after the builds.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, 'node_modules/.cache');
const CHECKS = ['lint-and-types', 'format:check', 'boundaries'];
/** The npm that started us, run by this Node: the same on every system. Without one, the npm on the PATH. */
const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(130);
  });
}

const startedAt = Date.now();
const given = process.argv.slice(2);
const building = quietly('build', [process.execPath, 'bff/scripts/build.mjs', 'weapp', 'h5']);
const lanes =
  given.length > 0
    ? [building.then(() => runJest('given', given))]
    : [
        runJest('fast', ['--selectProjects', 'bff', 'miniprogram-unit']),
        building.then(() => runJest('e2e', ['--selectProjects', 'e2e'])),
      ];
const [checks, build, ...runs] = await Promise.all([inTurn(CHECKS), building, ...lanes]);
const failedSteps = [...checks, build].filter((step) => !step.ok).map((step) => step.name);
const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
const tests = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
const allRan = runs.every(({ exitCode, passed }) => exitCode === 0 && passed > 0);

console.log(`\nThe gate took ${seconds(startedAt)}.`);
if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}.`);
if (tests.skipped > 0) console.log(`${tests.skipped} skipped.`);
const failed = tests.failed + failedSteps.length;
console.log(`${tests.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && allRan ? 0 : 1;

async function inTurn(scripts) {
  const steps = [];
  for (const script of scripts) steps.push(await quietly(script, [...npm, 'run', '--silent', script]));
  return steps;
}

/** Runs a command and shows its output only when it failed. */
async function quietly(name, [command, ...args]) {
  const from = Date.now();
  const chunks = [];
  const code = await run(command, args, ['ignore', 'pipe', 'pipe'], (chunk) => chunks.push(chunk));
  if (code !== 0) process.stdout.write(`\n${Buffer.concat(chunks).toString('utf8').trimEnd()}\n`);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(from)})`);
  return { name, ok: code === 0 };
}

async function runJest(name, args) {
  const resultsFile = path.join(cache, `jest-results-${name}.json`);
  mkdirSync(cache, { recursive: true });
  rmSync(resultsFile, { force: true });
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const options = ['--config', '.config/jest.config.cjs', '--json', `--outputFile=${resultsFile}`];
  const exitCode = await run(process.execPath, [jest, ...options, ...args], ['ignore', 'ignore', 'inherit']);
  console.log(`${exitCode === 0 ? '✓' : '✗'} tests: ${name} (${seconds(startedAt)} after the start)`);
  if (!existsSync(resultsFile)) return { passed: 0, failed: 1, skipped: 0, exitCode };
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed: Math.max(results.numFailedTests + results.numRuntimeErrorTestSuites, exitCode === 0 ? 0 : 1),
    skipped: results.numPendingTests + results.numTodoTests,
    exitCode,
  };
}

function run(command, args, stdio, onOutput) {
  const child = spawn(command, args, { cwd: root, stdio });
  running.add(child);
  if (onOutput) for (const stream of [child.stdout, child.stderr]) stream.on('data', onOutput);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(String(error));
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => running.delete(child));
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
