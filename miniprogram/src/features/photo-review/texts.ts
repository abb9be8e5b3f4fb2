import type { PublicationLogItem } from '@suishoupai/shared-types';

export const texts = {
  queueTitle: '待公开照片',
  reviewTitle: '照片公开审核',
  tabs: '按审核结果筛选',
  empty: { unreviewed: '没有待审核的照片', published: '还没有公开的照片', withheld: '没有不公开的照片' },
  emptyText: '市民上报的照片在审核前不对公众显示，原图始终只有工作人员能看。',
  more: '加载更多',
  caseTitle: '照片公开',
  unreviewed: (count: number) => `待审核 ${count} 张`,
  photoNo: (no: number) => `第 ${no} 张`,
  caseFailed: '照片公开状态没有加载出来',
  retry: '重试',
  open: '审核',

  hint: '用手指或鼠标在人脸、车牌等能认出个人的内容上画框。点框可选中。框内将被永久打码。',
  undo: '撤销',
  remove: '删除所选',
  covered: (count: number) => (count === 0 ? '未遮挡' : `已遮挡 ${count} 处`),
  full: (most: number) => `最多 ${most} 处，如仍有需遮挡的内容，请选择不公开`,
  preview: '预览效果',
  back: '返回修改',
  previewNote: '这是公众将看到的样子',
  publish: '公开',
  republish: '按新遮挡公开',
  withhold: '不公开',
  takeBack: '撤回公开',
  publishTitle: '公开这张照片？',
  publishText: (boxes: number) =>
    boxes === 0
      ? '您没有遮挡任何内容。请确认照片里没有人脸、车牌、门牌姓名等能认出个人的内容。'
      : `已遮挡 ${boxes} 处。请确认其余部分没有人脸、车牌等能认出个人的内容。`,
  published: '已公开',
  withheld: '已设为不公开',
  takenBack: '已撤回，公众不再能看到',
  publicNow: '公众现在看到的',
  line: (caseName: string, addedAt: string) => `${caseName} · ${addedAt}`,
  log: '审核记录',
  logLine: ({ stateName, by, boxes }: PublicationLogItem) =>
    `${stateName} · ${by}${boxes === 0 ? '' : ` · 遮挡 ${boxes} 处`}`,
  openCase: '查看案件',
};
