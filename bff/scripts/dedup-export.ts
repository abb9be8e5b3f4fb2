/**
 * `npm run dedup:export -- FILE.csv`: writes this city's own reports with what became of them, in the form that
 * `npm run dedup:fit -- FILE.csv` reads. Holds addresses and positions: keep it as you keep the database.
 */
import { writeFileSync } from 'node:fs';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/kernel/logger';
import { StartupError } from '../src/kernel/startup-error';
import { openStore } from '../src/store';
import { exportCsv, type ExportedCase, type ExportedReport } from './dedup/export-rows';

main().catch((error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('usage: npm run dedup:export -- FILE.csv');
  // Nothing here speaks to WeChat, so its settings need not be there.
  const config = loadConfig({ ...process.env, WECHAT_API_BASE_URL: 'http://localhost' });
  const store = await openStore(config, createLogger('error'));
  try {
    const cases = new Map<string, ExportedCase>();
    const caseDocs = store.connection.collection<StoredCase>('cases').find({}, { projection: CASE_FIELDS });
    for await (const { caseNo, groupId, duplicateOf, stages } of caseDocs) {
      cases.set(caseNo, { caseNo, groupId, duplicateOf: duplicateOf ?? null, closedAt: stages.closedAt ?? null });
    }
    const reports: ExportedReport[] = [];
    for await (const doc of store.connection
      .collection<StoredReport>('reports')
      .find({}, { projection: REPORT_FIELDS })) {
      const { position, photoIds, _id, ...rest } = doc;
      const { wgs84, accuracyMeters } = position;
      reports.push({ ...rest, reportId: String(_id), wgs84, accuracyMeters, photos: photoIds.length });
    }
    reports.sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
    writeFileSync(file, exportCsv(reports, cases));
    console.log(`已导出 ${reports.length} 条上报，${cases.size} 件案件 → ${file}`);
  } finally {
    await store.close();
  }
}

interface StoredCase {
  caseNo: string;
  groupId: string;
  duplicateOf?: string | null;
  stages: { closedAt?: Date | null };
}

interface StoredReport {
  caseNo: string | null;
  classCode: string;
  source: string;
  address: string | null;
  position: { wgs84: { longitude: number; latitude: number }; accuracyMeters: number };
  photoIds: string[];
  submittedAt: Date;
}

const CASE_FIELDS = { caseNo: 1, groupId: 1, duplicateOf: 1, 'stages.closedAt': 1 } as const;
const REPORT_FIELDS = {
  caseNo: 1,
  classCode: 1,
  source: 1,
  address: 1,
  'position.wgs84': 1,
  'position.accuracyMeters': 1,
  photoIds: 1,
  submittedAt: 1,
} as const;
