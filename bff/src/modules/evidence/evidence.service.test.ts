import { buildPhoto, buildView } from '../case-sheet/case-sheet.fixtures';
import type { EvidenceSources } from './evidence.ports';
import { createEvidenceService, stampLines } from './evidence.service';

const RECEIVED = new Date('2026-11-26T01:19:30Z');
const viewer = {
  citizenId: 'c',
  staff: { staffId: 's', role: 'dispatcher', name: '王芳', departmentId: null },
} as never;
const later = buildPhoto('later-1');
const sources: EvidenceSources = {
  caseView: async () => buildView({ photosAfter: [later] }),
  readPhoto: async (photoId) => Buffer.from(`display copy of ${photoId}`),
  receivedAt: async () => RECEIVED,
};
const stampCopy = async (photo: Buffer, lines: readonly string[]) =>
  Buffer.from(`${photo.toString()} with ${lines.join(', ')}`);

describe('an evidence copy', () => {
  it('says case, grid and when the platform got it', async () => {
    const { copyFor } = createEvidenceService({ sources, stampCopy, stamped: true });
    expect(String(await copyFor('4409022026112600001', 'later-1', viewer))).toBe(
      'display copy of later-1 with 案件 4409022026112600001, 网格 河东01（茂南区河东街道人民社区）, 平台接收 2026-11-26 09:19',
    );
    expect(stampLines({ caseNo: '1', grid: null }, RECEIVED)[1]).toBe('网格外');
  });

  it('is the display copy where the city prints nothing on it', async () => {
    const { copyFor } = createEvidenceService({ sources, stampCopy, stamped: false });
    expect(String(await copyFor('4409022026112600001', 'before-1', viewer))).toBe('display copy of before-1');
  });

  it('is of no photo that the case does not show', async () => {
    const { copyFor } = createEvidenceService({ sources, stampCopy, stamped: true });
    await expect(copyFor('4409022026112600001', 'of-another-case', viewer)).rejects.toMatchObject({
      code: 'photo_not_found',
    });
  });
});
