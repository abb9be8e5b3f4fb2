/**
 * Ids of what can be tapped, filled in or read in the mini-program: the same in the weapp bundle and in the browser preview.
 *
 * - Visited tab pages stay in the browser's document, hidden: with Playwright, append `:visible` (`#tab-me:visible`).
 * - In the preview, text goes into the inner element: `#report-description textarea`, `#report-address input`.
 * - Choosing photos opens an ordinary file chooser (`page.waitForEvent('filechooser')`), also at `#platform-photo-input`.
 * - The preview reads `navigator.geolocation`; give the browser context a position and the permission, or tap `#report-map`.
 * - Answers to yes/no questions are Taro's own: `.taro-modal__foot > div:last-child` is yes, `:first-child` is no.
 */
export const IDS = {
  /** Demo account by its name, for example 王秋月. */
  demoAccounts: 'demo-accounts',
  loginDemo: (name: string) => `login-demo-${name}`,
  signInRetry: 'sign-in-retry',

  tab: (name: 'home' | 'report' | 'workbench' | 'me') => `tab-${name}`,
  page: (name: 'home' | 'report' | 'workbench' | 'me' | 'report-detail') => `page-${name}`,
  back: 'page-back',

  homeReport: 'home-report',
  homeClass: (code: string) => `home-class-${code}`,
  homeLatest: 'home-latest',
  homeWaiting: 'home-waiting',
  homeOffline: 'home-offline',
  homeNearby: 'home-nearby',
  homeNearbyLook: 'home-nearby-look',

  addPhoto: 'report-add-photo',
  photo: (index: number) => `report-photo-${index}`,
  removePhoto: (index: number) => `report-photo-remove-${index}`,
  retryPhoto: (index: number) => `report-photo-retry-${index}`,
  place: 'report-place',
  outside: 'report-outside',
  locate: 'report-locate',
  locateFailed: 'report-locate-failed',
  /** In WeChat only, after a refusal. */
  locationSettings: 'report-location-settings',
  pickPlace: 'report-pick-place',
  map: 'report-map',
  address: 'report-address',
  reportClass: (code: string) => `report-class-${code}`,
  moreClasses: 'report-class-more',
  nearby: 'report-nearby',
  nearbyCase: (caseNo: string) => `report-nearby-${caseNo}`,
  join: (caseNo: string) => `report-join-${caseNo}`,
  description: 'report-description',
  phrase: (index: number) => `report-phrase-${index}`,
  missing: 'report-missing',
  submit: 'report-submit',
  discard: 'report-discard',
  refusal: 'report-refusal',

  sending: 'report-sending',
  result: 'report-result',
  resultTitle: 'report-result-title',
  resultMessage: 'report-result-message',
  resultCaseNo: 'report-result-case-no',
  seeReport: 'report-see',
  anotherReport: 'report-another',

  profile: 'me-profile',
  myName: 'me-name',
  careMode: 'me-care-mode',
  switchAccount: 'me-switch-account',
  myDrafts: 'me-drafts',
  draft: (clientReportId: string) => `draft-${clientReportId}`,
  draftContinue: (clientReportId: string) => `draft-continue-${clientReportId}`,
  draftEdit: (clientReportId: string) => `draft-edit-${clientReportId}`,
  draftSend: (clientReportId: string) => `draft-send-${clientReportId}`,
  draftRemove: (clientReportId: string) => `draft-remove-${clientReportId}`,
  myReports: 'my-reports',
  myReportsMore: 'my-reports-more',
  reportRow: (reportId: string) => `report-row-${reportId}`,

  summary: 'report-summary',
  caseNo: 'report-case-no',
  timeline: 'report-timeline',
  evaluate: 'report-evaluate',
  star: (stars: 1 | 2 | 3 | 4 | 5) => `evaluate-star-${stars}`,
  evaluateText: 'evaluate-text',
  evaluateSend: 'evaluate-send',
  evaluated: 'report-evaluated',
  withdrawOpen: 'withdraw-open',
  withdrawReason: (index: number) => `withdraw-reason-${index}`,
  withdrawSend: 'withdraw-send',
} as const;

/** Ids of the staff side: 工作台, the case page (`packages/staff/case/index?caseNo=`) and the command page (`packages/staff/command/index`). */
export const STAFF_IDS = {
  workbench: 'page-workbench',
  casePage: 'page-staff-case',
  commandPage: 'page-staff-command',

  scope: (scope: 'mine' | 'all') => `staff-scope-${scope}`,
  /** A status, or `all`. */
  status: (status: string) => `staff-status-${status}`,
  task: (caseNo: string) => `staff-task-${caseNo}`,
  loadMore: 'staff-load-more',
  refresh: 'staff-refresh',
  empty: 'staff-empty',
  tasksFailed: 'staff-tasks-failed',
  retry: 'staff-retry',
  notStaff: 'staff-only',

  caseHead: 'staff-case-head',
  caseNo: 'staff-case-no',
  place: 'staff-case-place',
  map: 'staff-map',
  reports: 'staff-case-reports',
  report: (reportNo: number) => `staff-report-${reportNo}`,
  candidate: (caseNo: string) => `staff-candidate-${caseNo}`,
  /** Index 0 is the large one. */
  photoBefore: (index: number) => `staff-photos-before-${index}`,
  photoAfter: (index: number) => `staff-photos-after-${index}`,
  flowLog: 'staff-flow-log',
  flow: (seq: number) => `staff-flow-${seq}`,
  gone: 'staff-case-gone',

  /** A button of the case page: opens the sheet, or the command page for reply, verify and check. */
  command: (command: string) => `staff-command-${command}`,
  sheet: 'staff-sheet',
  sheetClose: 'staff-sheet-close',
  submit: 'staff-submit',
  missing: 'staff-missing',
  notice: 'staff-notice',
  reason: 'staff-reason',
  note: 'staff-note',
  collector: (staffId: string) => `staff-collector-${staffId}`,
  intoCase: 'staff-into-case',
  /** Filing conditions, and the closing condition when closing (chosen already). */
  condition: (id: string) => `staff-condition-${id}`,
  department: (id: string) => `staff-department-${id}`,
  verifyResult: (result: 'exists' | 'not_exists' | 'unable') => `staff-verify-${result}`,
  checkResult: (result: 'pass' | 'not_pass' | 'unable') => `staff-check-${result}`,
  text: (command: 'reply' | 'verify' | 'check' | 'supervise') => `staff-${command}-text`,
  addPhoto: (command: 'reply' | 'verify' | 'check') => `staff-${command}-add-photo`,
  photo: (command: 'reply' | 'verify' | 'check', index: number) => `staff-${command}-photo-${index}`,
  removePhoto: (command: 'reply' | 'verify' | 'check', index: number) => `staff-${command}-photo-remove-${index}`,
  retryPhoto: (command: 'reply' | 'verify' | 'check', index: number) => `staff-${command}-photo-retry-${index}`,
  discard: 'staff-discard',
} as const;
