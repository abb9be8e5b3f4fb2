export default definePageConfig({ navigationBarTitleText: '派遣设置', navigationStyle: 'custom' });
