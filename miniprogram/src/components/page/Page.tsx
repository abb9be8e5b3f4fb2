import type { PropsWithChildren, ReactNode } from 'react';
import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { readLayout } from '../../platform/layout';
import { goBack } from '../../platform/navigation';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './page.scss';

interface PageProps {
  id: string;
  /** From useTextSize(). */
  textSize: string;
  title: string;
  /** Pages on top of another show the way back. */
  back?: boolean;
  /** `hero`: the page draws its own coloured top and the header lies over it. */
  tone?: 'plain' | 'hero';
  /** Stays at the bottom: the tab bar or the page's main action. */
  bottom?: ReactNode;
}

/** Every screen: header, scrolling content, something that stays at the bottom. */
export function Page({
  id,
  textSize,
  title,
  back = false,
  tone = 'plain',
  bottom,
  children,
}: PropsWithChildren<PageProps>) {
  const [{ statusBarPx, capsulePx }] = useState(readLayout);
  return (
    <View id={id} className={`page ${textSize}`}>
      <View className={`page__header page__header--${tone}`} style={{ paddingTop: `${statusBarPx}px` }}>
        <View className="page__bar" style={{ paddingRight: `${Math.max(capsulePx, 16)}px` }}>
          {back ? (
            <View
              id="page-back"
              className="page__back"
              {...a11y({ role: 'button', label: '返回' })}
              onClick={() => void goBack()}
            >
              <Icon name="left" size={24} color={tone === 'hero' ? COLORS.white : COLORS.ink} />
            </View>
          ) : null}
          <Text className="page__title">{title}</Text>
        </View>
      </View>
      <View className="page__body">{children}</View>
      {bottom === undefined ? null : <View className="page__bottom">{bottom}</View>}
    </View>
  );
}
