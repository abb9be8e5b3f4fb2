import type { Missing } from './command.request';

/** What still has to be filled in, beside the button that is grey because of it. */
export const missing: Record<Missing, string> = {
  result: '请选择结果',
  filingConditionId: '请选择立案条件',
  closingConditionId: '案件没有结案条件，请联系管理员',
  classCode: '请选择正确的类别或网格',
  gridCode: '请选择正确的网格',
  departmentId: '请选择主办单位',
  helperDepartmentIds: '请选择会办单位',
  intoCaseNo: '请填写目标案件编号',
  reportNos: '请选择要拆分的上报',
  orderNo: '请选择要答复的督办',
  kind: '请选择延期或挂账',
  granted: '请选择同意或不同意',
  until: '请选择日期',
  reviewAt: '请选择复查日期',
  reasonCode: '请选择退回原因',
  limit: '请选择时限',
  text: '请填写情况说明',
  photoIds: '请至少添加 1 张照片',
  reason: '请填写原因',
  collectorId: '请选择信息采集员',
  note: '请填写备注',
  position: '请先定位',
  photo_refused: '有照片不能使用，请删除或重试',
  photo_waiting: '照片上传完成后即可提交',
};
