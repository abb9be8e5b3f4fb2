export default definePageConfig({ navigationBarTitleText: '月报', navigationStyle: 'custom' });
