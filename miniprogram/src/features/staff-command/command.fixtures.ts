import type { CaseDetailView, PhotoView } from '@suishoupai/shared-types';
import type { CommandDraft, CommandValues } from './command-draft.reducer';
import { emptyDraft } from './command-draft.reducer';
import type { StaffCommandName } from './command.fields';

/** A case as the server sends it. */
export function buildDetail(overrides: Partial<CaseDetailView> = {}): CaseDetailView {
  return {
    caseNo: '4409022026112300001',
    version: 7,
    status: 'handling',
    statusName: '处置中',
    classCode: 'SJ-1',
    className: '暴露垃圾',
    icon: 'trash',
    description: '垃圾满溢',
    address: null,
    grid: null,
    outside: true,
    departmentName: '环卫中心',
    reportCount: 1,
    reporterCount: 1,
    supervised: false,
    suspectedDuplicate: false,
    urgent: false,
    source: 'citizen',
    sourceName: '市民上报',
    clock: null,
    waiting: [],
    openedAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    thumbnailUrl: null,
    position: { datum: 'gcj02', longitude: 110.92, latitude: 21.66 },
    accuracyMeters: 12,
    unitGridCode: null,
    candidateGrids: [],
    nearestGrid: null,
    photosBefore: [],
    photosAfter: [],
    reports: [],
    flowLog: [],
    helpers: [],
    orders: [],
    delay: null,
    suspension: null,
    question: null,
    appeals: [],
    overall: null,
    checkDraw: null,
    filingConditionId: null,
    filingConditions: [],
    departments: [],
    collectors: [],
    allowedCommands: [],
    ...overrides,
  };
}

/** A draft with some values typed in. */
export function buildDraft(command: StaffCommandName, values: Partial<CommandValues> = {}): CommandDraft {
  const draft = emptyDraft({ ownerId: 'staff-1', caseNo: '4409022026112300001', command }, 1000);
  return { ...draft, values: { ...draft.values, ...values } };
}

/** A photo as the server has it. */
export function buildPhoto(photoId: string): PhotoView {
  const links = { displayUrl: `/d/${photoId}`, previewUrl: `/p/${photoId}`, thumbnailUrl: `/t/${photoId}` };
  return { photoId, sha256: 'a', width: 4, height: 3, ...links, hints: [], kind: 'photo', durationSeconds: null };
}
