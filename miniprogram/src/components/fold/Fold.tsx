import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { fold } from '../../lib/fold';
import { Button } from '../button/Button';
import { texts } from './texts';
import './fold.scss';

interface FoldProps<T> {
  /** Prefix of `<id>-all` and `<id>-fold`. */
  id: string;
  items: readonly T[];
  /** How many of a long list are in sight before somebody asks for all. */
  least: number;
  /** 条 when left out. */
  unit?: string;
  children: (item: T) => ReactNode;
}

/** A list of which a mass event would make a screen without end: the first few, the others at a tap. */
export function Fold<T>({ id, items, least, unit = '条', children }: FoldProps<T>) {
  const [open, setOpen] = useState(false);
  const { shown, hidden } = fold(items, least, open);
  const canClose = open && fold(items, least, false).hidden > 0;
  return (
    <>
      {shown.map(children)}
      {hidden === 0 && !canClose ? null : (
        <View className="fold">
          <Button
            id={open ? `${id}-fold` : `${id}-all`}
            kind="quiet"
            small
            block
            text={open ? texts.fold : texts.more(hidden, unit)}
            onTap={() => setOpen(!open)}
          />
        </View>
      )}
    </>
  );
}
