export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/report/index',
    'pages/me/index',
    'pages/workbench/index',
    'pages/report-detail/index',
  ],
  subPackages: [
    {
      root: 'packages/staff',
      pages: [
        'case/index',
        'command/index',
        'register/index',
        'pairs/index',
        'photo-queue/index',
        'photo-review/index',
      ],
    },
    {
      root: 'packages/manager',
      pages: ['evaluation/index', 'bulletin/index', 'command-centre/index', 'routing/index', 'default-points/index'],
    },
  ],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '茂名随手拍',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
    backgroundColor: '#f2f6f7',
  },
  // Drawn by components/TabBar, because the staff tab is there for staff only.
  tabBar: {
    custom: true,
    color: '#5b6b73',
    selectedColor: '#0f6e84',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/report/index', text: '随手拍' },
      { pagePath: 'pages/workbench/index', text: '工作台' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  permission: { 'scope.userLocation': { desc: '用于确定问题所在的网格和地址，方便及时派到负责单位' } },
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  networkTimeout: { request: 20000, uploadFile: 60000 },
  lazyCodeLoading: 'requiredComponents',
});
