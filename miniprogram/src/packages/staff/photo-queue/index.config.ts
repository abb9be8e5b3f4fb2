export default definePageConfig({
  navigationBarTitleText: '待公开照片',
  navigationStyle: 'custom',
  enablePullDownRefresh: true,
});
