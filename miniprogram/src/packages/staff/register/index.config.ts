export default definePageConfig({ navigationBarTitleText: '登记上报', navigationStyle: 'custom' });
