export default definePageConfig({ navigationBarTitleText: '默认点', navigationStyle: 'custom' });
