import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedMongo } from './index';

const SPEC = path.resolve(__dirname, '../../../shared/mongodb-spec');
const isThere = existsSync(path.join(SPEC, 'run.mjs'));
const reason = isThere ? '' : ` (skipped: ${SPEC} is not on this machine)`;

interface Report {
  tally: { passed: number; refused: number; wrong: number; skipped: number };
  report: { name: string; end: string; why?: string }[];
}

function runCases(uri: string): Promise<Report> {
  const args = [
    path.join(SPEC, 'run.mjs'),
    '--from',
    path.resolve(__dirname, '..'),
    '--json',
    '--uri',
    uri,
    path.join(SPEC, 'crud'),
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (stdout === '') reject(error ?? new Error('no output'));
      else resolve(JSON.parse(stdout) as Report);
    });
  });
}

(isThere ? test : test.skip)(
  `MongoDB's own CRUD cases: none wrong, at least 240 passed${reason}`,
  async () => {
    const store = await startEmbeddedMongo();
    try {
      const { tally, report } = await runCases(store.uri);
      expect(report.filter((entry) => entry.end === 'wrong')).toEqual([]);
      expect(tally.passed).toBeGreaterThanOrEqual(240);
    } finally {
      await store.close();
    }
  },
  120_000,
);
