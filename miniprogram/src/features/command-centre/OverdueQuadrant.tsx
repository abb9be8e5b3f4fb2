import { Text, View } from '@tarojs/components';
import type { EvaluationLiveResponse } from '@suishoupai/shared-types';
import { Card } from '../../components/card/Card';
import { Message } from '../../components/feedback/Feedback';
import { a11y } from '../../platform/a11y';
import { openPage } from '../../platform/navigation';
import { texts } from './texts';

/** The cases whose stage is overdue, the longest first; each leads to its page. */
export function OverdueQuadrant({ live: { overdue } }: { live: EvaluationLiveResponse }) {
  return (
    <Card id="command-overdue" title={texts.overdue} aside={texts.overdueTotal(overdue.total, overdue.cases.length)}>
      {overdue.cases.length === 0 ? <Message icon="check" title={texts.overdueNone} compact /> : null}
      <View className="overdue-list">
        {overdue.cases.map(({ caseNo, className, stageName, gridName, departmentName, address, overdueText }) => (
          <View
            key={caseNo}
            id={`command-case-${caseNo}`}
            className="overdue-list__one"
            hoverClass="pressed"
            {...a11y({ role: 'button', label: `${className} ${stageName} ${overdueText}` })}
            onClick={() => void openPage('packages/staff/case/index', { caseNo })}
          >
            <View className="overdue-list__line">
              <Text className="overdue-list__name">{`${className} · ${stageName}`}</Text>
              <Text className="overdue-list__by">{overdueText}</Text>
            </View>
            <Text className="overdue-list__text">
              {[gridName, departmentName, address].filter(Boolean).join(' · ')}
            </Text>
          </View>
        ))}
      </View>
    </Card>
  );
}
