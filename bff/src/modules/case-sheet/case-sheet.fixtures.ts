import type { CaseDetailView, FlowLogItem, PhotoView } from '@suishoupai/shared-types';

const OPENED_AT = '2026-11-26T01:20:00.000Z';

export function buildPhoto(photoId: string): PhotoView {
  const links = { displayUrl: '/signed', previewUrl: '/signed', thumbnailUrl: '/signed' };
  return { photoId, sha256: '', width: 1600, height: 1200, ...links, hints: [], kind: 'photo', durationSeconds: null };
}

export function buildEntry(seq: number, overrides: Partial<FlowLogItem> = {}): FlowLogItem {
  return {
    seq,
    at: new Date(Date.parse(OPENED_AT) + (seq - 1) * 40 * 60_000).toISOString(),
    command: 'open',
    commandName: '上报',
    from: null,
    to: 'reported',
    actorRole: 'citizen',
    actorName: null,
    text: '市民上报。',
    photos: [],
    ...overrides,
  };
}

export function buildReportView(reportNo: number, overrides: Partial<CaseDetailView['reports'][number]> = {}) {
  const duplicate = { outcome: 'opened' as const, score: 0, candidateCaseNo: null, text: '附近没有同类案件' };
  const at = new Date(Date.parse(OPENED_AT) + (reportNo - 1) * 10 * 60_000).toISOString();
  return { reportNo, at, description: '路口垃圾堆了三天没人清理。', photos: [], duplicate, ...overrides };
}

/** A case that a department has answered, as the centre sees it. */
export function buildView(overrides: Partial<CaseDetailView> = {}): CaseDetailView {
  const before = buildPhoto('before-1');
  const after = buildPhoto('after-1');
  const grid = {
    code: '440902001001001',
    name: '河东01',
    district: '茂南区',
    community: '河东街道人民社区',
    version: 1,
  };
  const staff = { actorName: '李明', from: 'reported', to: 'accepted' } as const;
  return {
    caseNo: '4409022026112600001',
    version: 7,
    status: 'handled',
    statusName: '待核查',
    classCode: 'SJ-06010',
    className: '暴露垃圾',
    icon: 'garbage',
    description: '路口垃圾堆了三天没人清理，气味很大，请尽快处理。',
    address: '茂南区人民南路与站前一路交叉口东北角公交站旁',
    grid,
    outside: false,
    departmentName: '市环境卫生管理处',
    reportCount: 1,
    reporterCount: 1,
    supervised: false,
    suspectedDuplicate: false,
    urgent: false,
    source: 'citizen',
    sourceName: '市民上报',
    clock: null,
    waiting: [],
    helpers: [],
    orders: [],
    delay: null,
    suspension: null,
    question: null,
    appeals: [],
    overall: null,
    checkDraw: null,
    openedAt: OPENED_AT,
    updatedAt: '2026-11-26T06:30:00.000Z',
    thumbnailUrl: null,
    position: { datum: 'gcj02', longitude: 110.925, latitude: 21.657 },
    accuracyMeters: 15,
    unitGridCode: null,
    candidateGrids: [{ ...grid, share: 0.72 }],
    nearestGrid: null,
    photosBefore: [before],
    photosAfter: [after],
    reports: [buildReportView(1, { photos: [before] })],
    flowLog: [
      buildEntry(1, { photos: [before] }),
      buildEntry(2, { ...staff, command: 'accept', commandName: '受理', actorRole: 'acceptor', text: '予以受理。' }),
      buildEntry(3, {
        ...staff,
        command: 'file',
        commandName: '立案',
        to: 'filed',
        actorRole: 'acceptor',
        text: '立案。立案条件：地面有暴露垃圾；结案条件：垃圾清理干净；处置时限：4 工作时。',
      }),
      buildEntry(4, {
        ...staff,
        command: 'dispatch',
        commandName: '派遣',
        to: 'dispatched',
        actorRole: 'dispatcher',
        actorName: '王芳',
        text: '派遣至市环境卫生管理处。',
      }),
      buildEntry(5, {
        ...staff,
        command: 'startHandling',
        commandName: '开始处置',
        to: 'handling',
        actorRole: 'handler',
        actorName: '陈强',
        text: '市环境卫生管理处开始处置。',
      }),
      buildEntry(6, {
        ...staff,
        command: 'reply',
        commandName: '处置回复',
        to: 'handled',
        actorRole: 'handler',
        actorName: '陈强',
        text: '市环境卫生管理处处置完毕：已清运，并冲洗地面。',
        photos: [after],
      }),
    ],
    filingConditionId: 'garbage-1',
    filingConditions: [
      { id: 'garbage-1', filing: '地面有暴露垃圾', closing: '垃圾清理干净', limitText: '4 工作时' },
      { id: 'garbage-2', filing: '垃圾箱满溢', closing: '清运', limitText: '2 工作时' },
    ],
    departments: [],
    collectors: [],
    allowedCommands: [],
    ...overrides,
  };
}
