import type { PropsWithChildren } from 'react';
import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import './card.scss';

interface CardProps {
  id?: string;
  title?: string;
  /** Small words at the right of the title. */
  aside?: string;
  onAside?: () => void;
  onTap?: () => void;
}

/** A white rounded card, with or without a title. */
export function Card({ id, title, aside, onAside, onTap, children }: PropsWithChildren<CardProps>) {
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={`card ${onTap === undefined ? '' : 'card--tap'}`}
      {...(onTap === undefined ? {} : { onClick: onTap, hoverClass: 'pressed', ...a11y({ role: 'button' }) })}
    >
      {title === undefined ? null : (
        <View className="card__head">
          <Text className="card__title">{title}</Text>
          {aside === undefined ? null : (
            <View
              className={`card__aside ${onAside === undefined ? '' : 'card__aside--tap'}`}
              {...(onAside === undefined ? {} : { onClick: onAside, ...a11y({ role: 'button' }) })}
            >
              <Text>{aside}</Text>
            </View>
          )}
        </View>
      )}
      {children}
    </View>
  );
}
