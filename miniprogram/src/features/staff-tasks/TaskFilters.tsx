import { useEffect, useState } from 'react';
import { Input, ScrollView, Text, View } from '@tarojs/components';
import type { StaffRole, TaskScope } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { Chips } from '../../components/chips/Chips';
import { Icon } from '../../components/icon/Icon';
import { a11y } from '../../platform/a11y';
import { toast } from '../../platform/ui';
import { COLORS } from '../../theme/colors';
import type { TaskFilter } from './task-filter';
import { filterWords, isSearchable, scopesOf, wholeList } from './task-filter';
import type { ListChip } from './task-list';
import { chosenChip } from './task-list';
import { texts } from './texts';

interface TaskFiltersProps {
  role: StaffRole;
  filter: TaskFilter;
  chips: ListChip[];
  onFilter: (filter: TaskFilter) => void;
  onSheet: () => void;
}

/** Whose cases, a search, and the chips that count them. */
export function TaskFilters({ role, filter, chips, onFilter, onSheet }: TaskFiltersProps) {
  return (
    <View className="task-filters">
      <Scopes role={role} scope={filter.scope} onScope={(scope) => onFilter(wholeList(scope))} />
      <View className="task-filters__row">
        <Search q={filter.q} onSearch={(q) => onFilter({ ...filter, q })} />
        <FilterButton filter={filter} onTap={onSheet} />
      </View>
      <ScrollView className="task-filters__chips" scrollX enhanced showScrollbar={false}>
        <Chips
          id="staff-status"
          label={texts.statuses}
          oneLine
          chips={chips}
          value={chosenChip(filter)}
          onChange={(value) => {
            const chip = chips.find((one) => one.value === value);
            if (chip !== undefined) onFilter({ ...filter, status: chip.status, timeliness: chip.timeliness });
          }}
        />
      </ScrollView>
    </View>
  );
}

function Scopes({ role, scope, onScope }: { role: StaffRole; scope: TaskScope; onScope: (scope: TaskScope) => void }) {
  return (
    <View className="segments" {...a11y({ role: 'tablist' })}>
      {scopesOf(role).map((one) => {
        const on = one === scope;
        return (
          <View
            key={one}
            id={`staff-scope-${one}`}
            className={`segments__one ${on ? 'segments__one--on' : ''}`}
            {...a11y({ role: 'tab', on })}
            onClick={() => {
              if (!on) onScope(one);
            }}
          >
            <Text className="segments__text">
              {one === 'unit' && role !== 'handler' ? texts.centreScope : texts.scope[one]}
            </Text>
          </View>
        );
      })}
    </View>
  );
}

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(q);
  // The list was changed from elsewhere, for example by 「清除条件」.
  useEffect(() => setText(q), [q]);
  const go = (): void => {
    if (isSearchable(text)) onSearch(text.trim());
    else void toast(texts.searchShort);
  };
  return (
    <View className="task-search">
      <Input
        id="staff-search"
        className="task-search__input"
        value={text}
        placeholder={texts.search}
        placeholderClass="field__placeholder"
        maxlength={LIMITS.searchChars}
        confirmType="search"
        onInput={(event) => setText(event.detail.value)}
        onConfirm={go}
      />
      {text === '' ? null : (
        <View
          id="staff-search-clear"
          className="task-search__clear"
          {...a11y({ role: 'button', label: texts.clearSearch })}
          onClick={() => {
            setText('');
            if (q !== '') onSearch('');
          }}
        >
          <Icon name="close" size={16} color={COLORS.ink3} />
        </View>
      )}
      <View id="staff-search-go" className="task-search__go" {...a11y({ role: 'button' })} onClick={go}>
        <Text>{texts.searchGo}</Text>
      </View>
    </View>
  );
}

function FilterButton({ filter, onTap }: { filter: TaskFilter; onTap: () => void }) {
  const count = filterWords({ ...filter, q: '' }, texts).length;
  return (
    <View
      id="staff-filter"
      className={`filter-button ${count > 0 ? 'filter-button--on' : ''}`}
      {...a11y({ role: 'button' })}
      onClick={onTap}
    >
      <Text>{count === 0 ? texts.filter : texts.filterCount(count)}</Text>
      <Icon name="down" size={14} color={count > 0 ? COLORS.primary : COLORS.ink2} />
    </View>
  );
}
