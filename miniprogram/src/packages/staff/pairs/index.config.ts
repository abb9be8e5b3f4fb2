export default definePageConfig({
  navigationBarTitleText: '疑似重复核对',
  navigationStyle: 'custom',
  enablePullDownRefresh: true,
});
