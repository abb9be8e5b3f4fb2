import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { TASK_WAITING_NAMES } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Icon } from '../../components/icon/Icon';
import { StatusChip } from '../../components/status/StatusChip';
import { Steps } from '../../components/steps/Steps';
import { dateTimeText, timeAgo } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { copyText, toast } from '../../platform/ui';
import { COLORS } from '../../theme/colors';
import { CaseClock } from './CaseClock';
import { texts } from './texts';
import './case-head.scss';

/** What the case is about and where it stands. */
export function CaseHead({ detail, now }: { detail: CaseDetailView; now: Date }) {
  const filed = detail.filingConditions.find((one) => one.id === detail.filingConditionId);
  const copy = async () => {
    await copyText(detail.caseNo);
    await toast(texts.copied);
  };
  return (
    <Card id="staff-case-head">
      <View className="case-head">
        <View className="case-head__line">
          <View className="case-head__icon">
            <Icon name={detail.icon} size={26} color={COLORS.primary} />
          </View>
          <View className="case-head__words">
            <Text className="case-head__class">{detail.className}</Text>
            <View
              id="staff-case-no"
              className="case-head__no"
              {...a11y({ role: 'button', label: `${texts.caseNo} ${detail.caseNo}` })}
              onClick={() => void copy()}
            >
              <Text>{detail.caseNo}</Text>
            </View>
          </View>
          <StatusChip status={detail.status} name={detail.statusName} />
        </View>
        <CaseClock detail={detail} now={now} />
        <Badges detail={detail} />
        <Text className="case-head__text">{detail.description === '' ? texts.noDescription : detail.description}</Text>
        <Steps status={detail.status} />
        <View className="facts">
          <Fact name={texts.openedAt} value={dateTimeText(detail.openedAt, now)} />
          <Fact name={texts.updatedAt} value={timeAgo(detail.updatedAt, now)} />
          <Fact name={texts.source} value={detail.sourceName} />
          <Fact name={texts.department} value={detail.departmentName ?? texts.noDepartment} />
          {detail.helpers.length === 0 ? null : (
            <Fact
              name={texts.helpers}
              value={detail.helpers.map((one) => texts.helper(one.departmentName, one.replied)).join('、')}
            />
          )}
          {filed === undefined ? null : (
            <>
              <Fact name={texts.filedUnder} value={filed.filing} />
              <Fact name={texts.closingCondition} value={filed.closing} />
              <Fact name={texts.limit} value={filed.limitText} />
            </>
          )}
        </View>
      </View>
    </Card>
  );
}

function Badges({ detail }: { detail: CaseDetailView }) {
  const badges = [
    ...(detail.urgent ? [{ tone: 'bad', text: texts.urgent }] : []),
    ...(detail.supervised ? [{ tone: 'bad', text: texts.supervised }] : []),
    ...(detail.suspectedDuplicate ? [{ tone: 'warn', text: texts.suspected }] : []),
    ...(detail.outside ? [{ tone: 'outside', text: texts.outside }] : []),
    ...detail.waiting
      .filter((one) => one !== 'supervision')
      .map((one) => ({ tone: 'warn', text: TASK_WAITING_NAMES[one] })),
    ...(detail.reporterCount > 1 ? [{ tone: 'info', text: texts.reportCount(detail.reporterCount) }] : []),
  ];
  if (badges.length === 0) return null;
  return (
    <View className="badges">
      {badges.map(({ tone, text }) => (
        <Text key={text} className={`badges__one badges__one--${tone}`}>
          {text}
        </Text>
      ))}
    </View>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="facts__one">
      <Text className="facts__name">{name}</Text>
      <Text className="facts__value">{value}</Text>
    </View>
  );
}
