import { Text, View } from '@tarojs/components';
import type { EvaluationBulletinResponse } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { durationText } from '../../lib/indicator-text';
import { a11y } from '../../platform/a11y';
import { openPage } from '../../platform/navigation';
import { texts } from './texts';

/** The cases that were handled longest after their limit. */
export function LongestOverdue({ cases }: { cases: EvaluationBulletinResponse['longestOverdue'] }) {
  return (
    <Card id="bulletin-overdue" title={texts.overdue}>
      {cases.length === 0 ? <Text className="bulletin__none">{texts.noOverdue}</Text> : null}
      {cases.map(({ caseNo, className, gridName, departmentName, overdueMs }) => (
        <View
          key={caseNo}
          id={`bulletin-case-${caseNo}`}
          className="overdue-row"
          hoverClass="pressed"
          {...a11y({ role: 'button', label: `${className} ${caseNo}` })}
          onClick={() => void openPage('packages/staff/case/index', { caseNo })}
        >
          <View className="overdue-row__line">
            <Text className="overdue-row__name">{className}</Text>
            <Text className="overdue-row__by">{texts.overdueBy(durationText(overdueMs))}</Text>
          </View>
          <Text className="overdue-row__text">{[gridName, departmentName, caseNo].filter(Boolean).join(' · ')}</Text>
        </View>
      ))}
    </Card>
  );
}
