import type { MissingInRegistration, Registration } from './registration';

export const texts = {
  title: '登记上报',
  onlyAcceptors: '仅限受理员',
  onlyAcceptorsText: '登记来电和交办由受理员办理。',
  sourceTitle: '来源',
  sources: { hotline: '电话来电', command: '上级交办' } satisfies Record<Registration['source'], string>,
  sourceHints: {
    hotline: '市民来电：立案前须派信息采集员现场核实。请勿在描述中填写来电人的姓名和电话。',
    command: '指挥中心交办、领导批示、媒体反映：可直接立案。',
  } satisfies Record<Registration['source'], string>,
  externalNo: '工单编号或文号（选填）',
  deadlineTitle: '要求办结时间（选填）',
  deadlineHint: '早于本市处置时限时，以此为准。',
  noDeadline: '不要求',
  missing: {
    position: '请在图上标出位置',
    class: '请选择问题类别',
    description: '请填写反映的情况',
  } satisfies Record<MissingInRegistration, string>,
  submit: '登记',
  submitting: '正在登记…',
  done: '登记成功',
  doneText: (caseNo: string, message: string) => `案件号 ${caseNo}。${message}`,
  seeCase: '查看案件',
  another: '再登记一件',
  fields: {
    deadlineAt: '要求办结时间',
    externalNo: '工单编号',
    description: '情况说明',
    address: '地址',
  } as Record<string, string>,
};
