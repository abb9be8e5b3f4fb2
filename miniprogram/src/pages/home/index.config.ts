export default definePageConfig({ navigationBarTitleText: '茂名随手拍', navigationStyle: 'custom' });
