export default definePageConfig({ navigationBarTitleText: '综合评价', navigationStyle: 'custom' });
