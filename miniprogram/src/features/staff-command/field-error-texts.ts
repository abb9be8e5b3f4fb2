import type { FieldErrorCode } from '@suishoupai/shared-types';
import type { FieldName } from './command.fields';

const DATES: Partial<Record<FieldErrorCode, string>> = {
  too_big: '超过本市规定的最长期限，请选择更早的日期',
  too_small: '应晚于现在的到期时间',
};

/** The server's words for a wrong field, where this form can say it better. */
export const fieldErrors: Partial<Record<FieldName, Partial<Record<FieldErrorCode, string>>>> = {
  until: DATES,
  reviewAt: DATES,
  kind: { not_a_choice: '本案已经延期过，不能再次延期' },
  departmentId: { not_a_choice: '本案现在就由该单位承办，请选择其他单位' },
  helperDepartmentIds: { duplicate_value: '主办单位不必再列为会办单位' },
  classCode: { not_a_choice: '本案已经是该类别，或已立案，须先退回受理员' },
  gridCode: { not_a_choice: '本案现在就在该网格' },
  intoCaseNo: { not_a_choice: '目标案件已办结或就是本案，不能并入' },
  photoIds: { photo_not_fresh: '照片不是刚刚拍摄的，请删除后在现场重新拍摄' },
  collectorId: { no_checker: '没有可抽取的核查员：都与本案或承办单位有关，请联系管理员' },
};
