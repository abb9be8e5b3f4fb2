import { AREAS, DESK, JUDGED, ON_TIME, STANDARD, rate, type IndicatorDefinition } from './evaluation.definition';

/** Shares that tell about the work before a unit has the case. */
export const CENTRE_RATES: readonly IndicatorDefinition[] = [
  rate(
    'validReportRate',
    ['validReport', 'judgedReport'],
    {
      name: '有效上报率',
      formula: '有效上报数 ÷ 作出受理结论的上报数',
      explanation: `有效上报为受理的案件；不予受理、作废、并入重复的为无效，市民撤回的不计。${JUDGED}`,
      source: STANDARD,
    },
    { levels: [...AREAS, 'collector'] },
  ),
  rate(
    'repeatReportRate',
    ['repeatReport', 'report'],
    {
      name: '重复上报率',
      formula: '重复上报数 ÷ 上报数',
      explanation: '并入已有案件的再次反映，以及由受理员并入重复的案件。',
      source: STANDARD,
    },
    { levels: AREAS, direction: 'neutral' },
  ),
  rate(
    'inTimeAcceptRate',
    ['acceptInTime', 'acceptDue'],
    {
      name: '按时受理率',
      formula: '按时受理数 ÷ 应受理数',
      explanation: `受理、不予受理、作废、并入都算办结。${ON_TIME}${DESK}`,
      source: STANDARD,
    },
    { levels: [...AREAS, 'acceptor'] },
  ),
  rate(
    'inTimeVerifyRate',
    ['verifyInTime', 'verifyDue'],
    {
      name: '按期核实率',
      formula: '按期核实数 ÷ 应核实数',
      explanation: `${ON_TIME}按岗位统计时计入时限届满时的核实员。`,
      source: STANDARD,
    },
    { levels: [...AREAS, 'collector'] },
  ),
  rate(
    'registerRate',
    ['register', 'judgedAccept'],
    {
      name: '立案率',
      formula: '立案数 ÷ 作出立案结论的受理案件数',
      explanation: `受理后不予受理、作废、并入的为未立案。${JUDGED}`,
      source: STANDARD,
    },
    { levels: AREAS },
  ),
  rate(
    'inTimeRegisterRate',
    ['fileInTime', 'fileDue'],
    {
      name: '按时立案率',
      formula: '立案环节按时办结数 ÷ 应办结数',
      explanation: `立案、派发核实、不予受理等都算办结。${ON_TIME}${DESK}`,
      source: STANDARD,
    },
    { levels: [...AREAS, 'acceptor'] },
  ),
  rate(
    'frequentCaseRate',
    ['frequentRegister', 'register'],
    {
      name: '高发案件占比',
      formula: '高发类别立案数 ÷ 立案数',
      explanation:
        '高发类别由市里按月公布（evaluation.json），以立案时的类别和立案当月的名单为准，名单以后的调整不影响过去。',
      source: STANDARD,
    },
    { levels: AREAS, direction: 'neutral' },
  ),
  rate(
    'publicReportRate',
    ['publicRegister', 'register'],
    {
      name: '公众举报率',
      formula: '公众举报立案数 ÷ 立案数',
      explanation: '公众举报为市民随手拍和 12345、12319 热线。',
      source: STANDARD,
    },
    { levels: AREAS, direction: 'neutral' },
  ),
  rate(
    'patrolReportRate',
    ['patrolRegister', 'register'],
    {
      name: '监督举报率',
      formula: '信息采集员上报立案数 ÷ 立案数',
      explanation: '监督举报为信息采集员在岗上报。',
      source: STANDARD,
    },
    { levels: AREAS, direction: 'neutral' },
  ),
  rate(
    'missReportRate',
    ['publicRegister', 'streetRegister'],
    {
      name: '漏报率',
      formula: '公众举报立案数 ÷（公众举报立案数＋采集员上报立案数）',
      explanation: '公众先于采集员发现的视为漏报；各地口径不一。',
      source: STANDARD,
    },
    { levels: AREAS, direction: 'lower' },
  ),
  rate(
    'errorRate',
    ['filingError', 'judgedFiling'],
    { name: '差错率', formula: '立案后被派遣员退回数 ÷ 已派遣或已退回的立案数', explanation: JUDGED, source: STANDARD },
    { levels: [...AREAS, 'acceptor'], direction: 'lower' },
  ),
  rate(
    'inTimeDispatchRate',
    ['dispatchInTime', 'dispatchDue'],
    {
      name: '按时派遣率',
      formula: '按时派遣数 ÷ 应派遣数',
      explanation: `派遣、退回受理员都算办结。${ON_TIME}${DESK}`,
      source: STANDARD,
    },
    { levels: [...AREAS, 'dispatcher'] },
  ),
  rate(
    'accurDispatchRate',
    ['accurDispatch', 'judgedDispatch'],
    {
      name: '准确派遣率',
      formula: '准确派遣数 ÷ 已有结果的派遣数',
      explanation: `部门回复处置结果时为准确，被退回或改派时为不准确。${JUDGED}`,
      source: STANDARD,
    },
    { levels: [...AREAS, 'dispatcher', 'manager'] },
  ),
];
