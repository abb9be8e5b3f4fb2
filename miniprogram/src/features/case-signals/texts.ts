export const texts = {
  title: '异常提示',
  note: '系统比对得出，仅供核查参考，不影响上报的受理和办理，也不代表上报人有错。',
  count: (count: number) => `${count} 条`,
  open: '查看案件',
  report: (at: string) => `${at} 的上报`,
  added: (at: string) => `${at} 补充的照片`,
  failed: '异常提示没有加载出来',
  retry: '重试',
};
