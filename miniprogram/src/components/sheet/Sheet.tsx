import type { PropsWithChildren, ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './sheet.scss';

interface SheetProps {
  id: string;
  title: string;
  onClose: () => void;
  /** Stays below the scrolling content. */
  foot?: ReactNode;
}

/** A sheet that comes up from the bottom; a tap beside it closes it. */
export function Sheet({ id, title, onClose, foot, children }: PropsWithChildren<SheetProps>) {
  return (
    <View id={id} className="sheet">
      <View className="sheet__veil" catchMove onClick={onClose} />
      <View className="sheet__panel" {...a11y({ role: 'dialog', label: title })}>
        <View className="sheet__head">
          <Text className="sheet__title">{title}</Text>
          <View
            id={`${id}-close`}
            className="sheet__close"
            {...a11y({ role: 'button', label: '关闭' })}
            onClick={onClose}
          >
            <Icon name="close" size={22} color={COLORS.ink2} />
          </View>
        </View>
        <View className="sheet__body">{children}</View>
        {foot === undefined ? null : <View className="sheet__foot">{foot}</View>}
      </View>
    </View>
  );
}
