import type { TaskView } from '@suishoupai/shared-types';

/** A row as the server sends it. */
export function buildTask(caseNo: string, overrides: Partial<TaskView> = {}): TaskView {
  return {
    caseNo,
    version: 1,
    status: 'reported',
    statusName: '待受理',
    classCode: 'SJ-1',
    className: '暴露垃圾',
    icon: 'trash',
    description: '',
    address: null,
    grid: null,
    outside: true,
    departmentName: null,
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
    ...overrides,
  };
}
