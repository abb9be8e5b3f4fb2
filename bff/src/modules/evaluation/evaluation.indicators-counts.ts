import {
  AREAS,
  AREAS_UNITS,
  ON_TIME,
  OWN,
  PRODUCTS,
  STANDARD,
  count,
  type IndicatorDefinition,
} from './evaluation.definition';

/** Numbers of things, in the order of the loop. */
export const COUNTS: readonly IndicatorDefinition[] = [
  count(
    'report',
    'report',
    {
      name: '上报数',
      formula: '本期收到的上报条数',
      explanation:
        '市民、热线、信息采集员等各来源的每条上报，含并入已有案件的再次反映；拆分产生的案件不重复计。岗位只计采集员本人的上报。',
      source: PRODUCTS,
    },
    { levels: [...AREAS, 'collector'] },
  ),
  count(
    'accept',
    'accept',
    { name: '受理数', formula: '本期受理的案件数', explanation: '申诉成立后重新受理的再计一次。', source: PRODUCTS },
    { levels: [...AREAS, 'acceptor'] },
  ),
  count(
    'verify',
    'verify',
    { name: '核实数', formula: '本期完成的立案前核实次数', explanation: '无论核实结果如何。', source: PRODUCTS },
    { levels: [...AREAS, 'collector'] },
  ),
  count(
    'register',
    'register',
    { name: '立案数', formula: '本期首次立案的案件数', explanation: '退回后再次立案的不重复计。', source: PRODUCTS },
    { levels: [...AREAS, 'acceptor'] },
  ),
  count(
    'dispatch',
    'dispatch',
    {
      name: '派遣数',
      formula: '本期派遣和改派的次数',
      explanation: '系统自动派遣计入区域和部门，不计入派遣员；管理员指定的派遣计入值班长。',
      source: PRODUCTS,
    },
    { levels: [...AREAS_UNITS, 'dispatcher', 'manager'] },
  ),
  count('dispose', 'dispose', {
    name: '处置数',
    formula: '按期处置数＋超期处置数',
    explanation: '本期内处置部门回复完成处置的次数；返工后再次回复的再计一次。',
    source: PRODUCTS,
  }),
  count(
    'overtimeDispose',
    'handleLate',
    {
      name: '超期处置数',
      formula: '本期完成、但完成时已超过处置时限的处置次数',
      explanation: '时限可能在以前的月份届满。',
      source: PRODUCTS,
    },
    { direction: 'lower' },
  ),
  count(
    'overTimeToDispose',
    'handleMissed',
    {
      name: '超期未处置数',
      formula: '处置时限在本期届满、届满时尚未回复的次数',
      explanation: ON_TIME,
      source: PRODUCTS,
    },
    { direction: 'lower' },
  ),
  count(
    'check',
    'check',
    {
      name: '核查数',
      formula: '本期得出通过或不通过结论的核查次数',
      explanation: '无法核查的不计。',
      source: PRODUCTS,
    },
    { levels: [...AREAS_UNITS, 'collector'] },
  ),
  count(
    'rework',
    'rework',
    { name: '返工次数', formula: '本期要求返工的次数', explanation: '同一案件多次返工，逐次计。', source: STANDARD },
    { direction: 'lower' },
  ),
  count(
    'return',
    'return',
    {
      name: '部门退回次数',
      formula: '本期处置部门退回派遣员的次数',
      explanation: '逐次计入退回的部门。',
      source: STANDARD,
    },
    { direction: 'neutral' },
  ),
  count(
    'archive',
    'archive',
    {
      name: '结案数',
      formula: '本期正常结案的案件数',
      explanation: '强制结案另计；重新办理后再次结案的再计一次。',
      source: PRODUCTS,
    },
    { levels: [...AREAS_UNITS, 'acceptor'] },
  ),
  count(
    'overTimeArchived',
    'archiveLate',
    {
      name: '超期结案数',
      formula: '本期结案、但立案后曾有环节超期的案件数',
      explanation: '结案时限为派遣、处置、核查、结案各环节时限相接。',
      source: PRODUCTS,
    },
    { direction: 'lower' },
  ),
  count(
    'forceArchive',
    'forceArchive',
    {
      name: '强制结案数',
      formula: '本期由管理员强制结案的案件数',
      explanation: '不计入结案数和结案率。',
      source: OWN,
    },
    { levels: [...AREAS_UNITS, 'manager'] },
  ),
  count(
    'supervise',
    'supervise',
    {
      name: '督办数',
      formula: '本期发出的督办单数',
      explanation: '计入当时承办的部门。',
      source: OWN,
    },
    { levels: [...AREAS_UNITS, 'manager'] },
  ),
  count(
    'extension',
    'extension',
    {
      name: '延期数',
      formula: '本期批准的延期次数',
      explanation: '只计批准的。',
      source: OWN,
    },
    { levels: [...AREAS_UNITS, 'manager'] },
  ),
  count(
    'suspension',
    'suspension',
    {
      name: '挂账数',
      formula: '本期挂账（缓办）的次数',
      explanation: '只计批准的。',
      source: OWN,
    },
    { levels: [...AREAS_UNITS, 'manager'] },
  ),
  count('appeal', 'appeal', {
    name: '申诉数',
    formula: '本期收到的申诉件数',
    explanation: '对结案或不予受理的申诉。',
    source: OWN,
  }),
];
