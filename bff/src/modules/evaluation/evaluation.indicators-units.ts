import {
  AREAS,
  DESK,
  JUDGED,
  ON_TIME,
  OWN,
  PRODUCTS,
  STANDARD,
  mean,
  rate,
  type IndicatorDefinition,
} from './evaluation.definition';

/** Shares and means from handling to the citizen's verdict. */
export const UNIT_RATES: readonly IndicatorDefinition[] = [
  rate(
    'returnRate',
    ['return', 'judgedDispatch'],
    { name: '回退率', formula: '部门退回次数 ÷ 已有结果的派遣数', explanation: JUDGED, source: STANDARD },
    { direction: 'lower' },
  ),
  rate('disposeRate', ['dispose', 'handleDue'], {
    name: '处置率',
    formula: '处置数 ÷ 应处置数',
    explanation: `含以前月份届满、本期才完成的处置，因此可能超过 100%。${ON_TIME}`,
    source: STANDARD,
  }),
  rate('inTimeDisposeRate', ['handleInTime', 'handleDue'], {
    name: '按期处置率',
    formula: '按期处置数 ÷ 应处置数',
    explanation: `每次派遣、每次返工各为一个任务；时限届满前退回或改派的不计入该部门。${ON_TIME}`,
    source: STANDARD,
  }),
  rate(
    'overtimeDisposeRate',
    ['handleLate', 'dispose'],
    { name: '超期处置率', formula: '超期处置数 ÷ 处置数', explanation: '以本期完成的处置为准。', source: PRODUCTS },
    { direction: 'lower' },
  ),
  rate(
    'reworkRate',
    ['reworkedCase', 'dispose'],
    {
      name: '返工率',
      formula: '返工案件数 ÷ 处置数',
      explanation: '返工案件在首次返工时计入，多次返工计一件。',
      source: STANDARD,
    },
    { direction: 'lower' },
  ),
  rate(
    'checkRate',
    ['check', 'checkDue'],
    {
      name: '核查率',
      formula: '核查数 ÷ 应核查数',
      explanation: `含以前届满、本期才完成的核查，因此可能超过 100%。${ON_TIME}`,
      source: STANDARD,
    },
    { levels: AREAS },
  ),
  rate(
    'inTimeCheckRate',
    ['checkInTime', 'checkDue'],
    {
      name: '按期核查率',
      formula: '按期核查数 ÷ 应核查数',
      explanation: `${ON_TIME}按岗位统计时计入时限届满时的核查员。`,
      source: STANDARD,
    },
    { levels: [...AREAS, 'collector'] },
  ),
  rate('archiveRate', ['archive', 'archiveDue'], {
    name: '结案率',
    formula: '结案数 ÷ 应结案数',
    explanation: '应结案数＝本期按期结案数＋本期首次有环节超期的案件数；含以前超期、本期结案的，因此可能超过 100%。',
    source: STANDARD,
  }),
  rate('inTimeArchiveRate', ['archiveInTime', 'archiveDue'], {
    name: '按期结案率',
    formula: '按期结案数 ÷ 应结案数',
    explanation:
      '立案后派遣、处置、核查、结案各环节都未超期的为按期；首次有环节超期时计入应结案数。部门只对处置环节的超期负责，强制结案不计。',
    source: STANDARD,
  }),
  rate(
    'overTimeArchiveRate',
    ['archiveLate', 'archive'],
    { name: '超期结案率', formula: '超期结案数 ÷ 结案数', explanation: '以本期结案的案件为准。', source: STANDARD },
    { direction: 'lower' },
  ),
  rate(
    'inTimeCloseRate',
    ['closeInTime', 'closeDue'],
    {
      name: '结案环节按时率',
      formula: '结案环节按时办结数 ÷ 应办结数',
      explanation: `核查通过后结案或返工都算办结。${ON_TIME}${DESK}`,
      source: OWN,
    },
    { levels: [...AREAS, 'acceptor'] },
  ),
  rate('inTimeSuperviseRate', ['superviseInTime', 'superviseDue'], {
    name: '督办按期回复率',
    formula: '按期回复的督办数 ÷ 应回复的督办数',
    explanation: `案件结束时尚未届满的督办不计。${ON_TIME}`,
    source: OWN,
  }),
  rate(
    'inTimeAppealRate',
    ['appealInTime', 'appealDue'],
    {
      name: '申诉按期答复率',
      formula: '按期答复的申诉数 ÷ 应答复的申诉数',
      explanation: `${ON_TIME}${DESK}`,
      source: OWN,
    },
    { levels: [...AREAS, 'manager'] },
  ),
  rate(
    'appealUpheldRate',
    ['appealUpheld', 'judgedAppeal'],
    { name: '申诉成立率', formula: '申诉成立数 ÷ 已答复的申诉数', explanation: JUDGED, source: OWN },
    { direction: 'lower' },
  ),
  rate('satisfiedRate', ['satisfied', 'judgedByCitizen'], {
    name: '满意率',
    formula: '满意数 ÷ 评价和接通的回访数',
    explanation: '市民评价四星、五星，或回访为满意、基本满意的为满意；每条评价、每次接通的回访各计一次。',
    source: STANDARD,
  }),
  mean(
    'avgAcceptTime',
    'duration',
    'accept',
    {
      name: '平均受理时长',
      formula: '本期受理案件从上报到受理的时长合计 ÷ 受理数',
      explanation: '自然时间，含夜间和节假日。',
      source: STANDARD,
    },
    { levels: [...AREAS, 'acceptor'] },
  ),
  mean('avgDisposeTime', 'duration', 'dispose', {
    name: '平均处置时长',
    formula: '本期处置从派遣（或返工）到回复的时长合计 ÷ 处置数',
    explanation: '自然时间，不含挂账和等待市民补充的时间。',
    source: STANDARD,
  }),
  mean('avgArchiveTime', 'duration', 'archive', {
    name: '平均结案时长',
    formula: '本期结案案件从立案到结案的时长合计 ÷ 结案数',
    explanation: '自然时间，含挂账。',
    source: OWN,
  }),
  mean(
    'avgSystemScore',
    'points',
    'systemScore',
    {
      name: '案件平均得分',
      formula: '本期结案案件的系统评分合计 ÷ 结案数',
      explanation: '每案满分 100，按超期、返工、退回等扣分，结案时定。',
      source: OWN,
    },
    { direction: 'higher' },
  ),
];
