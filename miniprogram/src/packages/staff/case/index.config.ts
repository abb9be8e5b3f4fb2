export default definePageConfig({
  navigationBarTitleText: '案件详情',
  navigationStyle: 'custom',
  enablePullDownRefresh: true,
});
