import { ScrollView, Text, View } from '@tarojs/components';
import type { CaseStatus } from '@suishoupai/shared-types';
import { a11y } from '../../platform/a11y';
import type { StatusOption, TaskFilter, TaskScope } from './task-list';
import { texts } from './texts';

interface TaskFiltersProps {
  filter: TaskFilter;
  options: StatusOption[];
  onScope: (scope: TaskScope) => void;
  onStatus: (status: CaseStatus | null) => void;
}

const SCOPES: readonly TaskScope[] = ['mine', 'all'];

/** Whose cases, and in which status. */
export function TaskFilters({ filter, options, onScope, onStatus }: TaskFiltersProps) {
  return (
    <View className="task-filters">
      <View className="segments" {...a11y({ role: 'tablist' })}>
        {SCOPES.map((scope) => {
          const on = scope === filter.scope;
          return (
            <View
              key={scope}
              id={`staff-scope-${scope}`}
              className={`segments__one ${on ? 'segments__one--on' : ''}`}
              {...a11y({ role: 'tab', on })}
              onClick={() => onScope(scope)}
            >
              <Text className="segments__text">{texts[scope]}</Text>
            </View>
          );
        })}
      </View>
      <ScrollView className="chips" scrollX enhanced showScrollbar={false}>
        <View className="chips__row" {...a11y({ role: 'radiogroup' })}>
          {options.map(({ status, name, count }) => {
            const on = status === filter.status;
            return (
              <View
                key={name}
                id={`staff-status-${status ?? 'all'}`}
                className={`chips__one ${on ? 'chips__one--on' : ''}`}
                {...a11y({ role: 'radio', on })}
                onClick={() => onStatus(status)}
              >
                <View className="chips__face">
                  <Text className="chips__name">{name}</Text>
                  <Text className="chips__count">{count}</Text>
                </View>
              </View>
            );
          })}
        </View>
      </ScrollView>
    </View>
  );
}
