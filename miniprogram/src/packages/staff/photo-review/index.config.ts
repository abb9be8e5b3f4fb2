export default definePageConfig({ navigationBarTitleText: '照片公开审核', navigationStyle: 'custom' });
