/** How far a demo case has come. */
export type DemoStage =
  'reported' | 'verifying' | 'filed' | 'dispatched' | 'handling' | 'handled' | 'closed' | 'rejected';

/** What else happened to a case that has come to its stage. */
export type DemoTwist = 'ordered' | 'delayAsked' | 'suspended' | 'appealed';

export interface DemoCase {
  /** Demo account of the reporter. */
  reporter: string;
  /** Other citizens who report the same. */
  alsoBy?: readonly string[];
  classCode: string;
  photo: 'rubbish' | 'pothole' | 'street-light';
  description: string;
  address: string;
  /** WGS-84 degrees, within the demo grids. */
  longitude: number;
  latitude: number;
  stage: DemoStage;
  twist?: DemoTwist;
}

/** What a newcomer finds: one case for every desk, told by three citizens. All of it invented. */
export const DEMO_CASES: readonly DemoCase[] = [
  {
    reporter: '王秋月',
    alsoBy: ['陈立民'],
    classCode: 'SJ-06010',
    photo: 'rubbish',
    description: '路口转角堆着几袋垃圾，有两天了，味道很大。',
    address: '迎宾路与文明北路口',
    longitude: 110.9196,
    latitude: 21.6592,
    stage: 'reported',
  },
  {
    reporter: '黄彩霞',
    classCode: 'SJ-06013',
    photo: 'pothole',
    description: '公交站前路面有个大坑，电动车容易摔倒。',
    address: '东阳路公交站',
    longitude: 111.0101,
    latitude: 21.5022,
    stage: 'reported',
  },
  {
    reporter: '陈立民',
    classCode: 'SJ-06013',
    photo: 'pothole',
    description: '人行道旁的路面坑洼，下雨就积水。',
    address: '油城路中段',
    longitude: 110.8989,
    latitude: 21.6597,
    stage: 'verifying',
  },
  {
    reporter: '王秋月',
    classCode: 'SJ-06010',
    photo: 'rubbish',
    description: '巷子口有人倒了一堆废旧家具和垃圾。',
    address: '光华北路 12 巷',
    longitude: 110.9203,
    latitude: 21.6742,
    stage: 'filed',
  },
  {
    reporter: '黄彩霞',
    classCode: 'SJ-06010',
    photo: 'rubbish',
    description: '海滨路绿化带边上垃圾没人清。',
    address: '海滨路 88 号对面',
    longitude: 111.001,
    latitude: 21.5116,
    stage: 'dispatched',
  },
  {
    reporter: '陈立民',
    classCode: 'SJ-06013',
    photo: 'pothole',
    description: '站前路快车道破损，车辆都要绕行。',
    address: '站前路',
    longitude: 110.91,
    latitude: 21.645,
    stage: 'handling',
  },
  {
    reporter: '王秋月',
    classCode: 'SJ-06010',
    photo: 'rubbish',
    description: '官渡市场后门垃圾外溢。',
    address: '官渡市场后门',
    longitude: 110.9001,
    latitude: 21.6444,
    stage: 'handled',
  },
  {
    reporter: '黄彩霞',
    classCode: 'SJ-06010',
    photo: 'rubbish',
    description: '水东湾步道旁有成堆垃圾。',
    address: '水东湾步道',
    longitude: 111.0101,
    latitude: 21.5125,
    stage: 'closed',
  },
  {
    reporter: '陈立民',
    alsoBy: ['王秋月', '黄彩霞'],
    classCode: 'SJ-01023',
    photo: 'pothole',
    description: '路边井盖不见了，晚上很危险。',
    address: '人民南路 66 号前',
    longitude: 110.9262,
    latitude: 21.6531,
    stage: 'handling',
    twist: 'ordered',
  },
  {
    reporter: '王秋月',
    classCode: 'SJ-06013',
    photo: 'pothole',
    description: '非机动车道破损一长段。',
    address: '双山四路',
    longitude: 110.9051,
    latitude: 21.6702,
    stage: 'handling',
    twist: 'delayAsked',
  },
  {
    reporter: '黄彩霞',
    classCode: 'SJ-06013',
    photo: 'pothole',
    description: '规划路未接通，路面一直是坏的。',
    address: '新福五路',
    longitude: 110.8962,
    latitude: 21.6531,
    stage: 'handling',
    twist: 'suspended',
  },
  {
    reporter: '陈立民',
    classCode: 'SJ-06010',
    photo: 'rubbish',
    description: '小区后门通道有垃圾。',
    address: '西粤北路',
    longitude: 110.9302,
    latitude: 21.6662,
    stage: 'rejected',
    twist: 'appealed',
  },
];
