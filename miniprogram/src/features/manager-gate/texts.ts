export const texts = {
  title: '您不能查看此页',
  text: (roles: string) => `此页供${roles}使用。如需查看，请联系管理员。`,
  back: '返回',
};
