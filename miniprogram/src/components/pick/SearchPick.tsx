import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { TextField } from '../fields/TextField';
import type { PickOption } from './Pick';
import { Pick } from './Pick';
import { searchOptions } from './pick-search';
import './pick.scss';

interface SearchPickProps {
  /** The search is `<id>-search`, options get `<id>-<value>`. */
  id: string;
  label: string;
  /** All there are: too many to show. */
  options: PickOption[];
  /** In sight while nothing is searched. */
  offered?: PickOption[];
  value: string | null;
  placeholder: string;
  /** When nothing has the words. */
  none: string;
  onChange: (value: string) => void;
}

/** One of hundreds: a few in sight, the others by a word. */
export function SearchPick({ id, label, options, offered = [], value, placeholder, none, onChange }: SearchPickProps) {
  const [words, setWords] = useState('');
  const searching = words.trim() !== '';
  const found = searching ? searchOptions(options, words) : offered;
  const chosen = options.find((one) => one.value === value && !found.some((shown) => shown.value === value));
  const choose = (chosenValue: string): void => {
    setWords('');
    onChange(chosenValue);
  };
  return (
    <View className="pick-search">
      <TextField
        id={`${id}-search`}
        value={words}
        placeholder={placeholder}
        maxLength={LIMITS.searchChars}
        onChange={setWords}
      />
      <Pick id={id} label={label} options={[...(chosen ? [chosen] : []), ...found]} value={value} onChange={choose} />
      {searching && found.length === 0 ? <Text className="pick-search__none">{none}</Text> : null}
    </View>
  );
}
