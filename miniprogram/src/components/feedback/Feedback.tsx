import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Button } from '../button/Button';
import { Icon } from '../icon/Icon';
import './feedback.scss';

interface MessageProps {
  id?: string;
  icon: string;
  title: string;
  text?: string;
  action?: { id?: string; text: string; onTap: () => void };
  /** Inside a card with other content. */
  compact?: boolean;
}

/** A whole area that has nothing to show: empty, failed or offline, and what to do about it. */
export function Message({ id, icon, title, text, action, compact = false }: MessageProps) {
  return (
    <View {...(id === undefined ? {} : { id })} className={`message ${compact ? 'message--compact' : ''}`}>
      <View className="message__badge">
        <Icon name={icon} size={32} color={COLORS.primary} />
      </View>
      <Text className="message__title">{title}</Text>
      {text === undefined ? null : <Text className="message__text">{text}</Text>}
      {action === undefined ? null : (
        <Button
          kind="plain"
          small
          text={action.text}
          onTap={action.onTap}
          {...(action.id === undefined ? {} : { id: action.id })}
        />
      )}
    </View>
  );
}

/** Grey lines in the shape of what is coming. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <View className="skeleton">
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className="skeleton__row">
          <View className="skeleton__box" />
          <View className="skeleton__lines">
            <View className="skeleton__line" />
            <View className="skeleton__line skeleton__line--short" />
          </View>
        </View>
      ))}
    </View>
  );
}

interface NoticeProps {
  id?: string;
  tone: 'info' | 'warn' | 'bad' | 'good';
  text: string;
  action?: { id?: string; text: string; onTap: () => void };
}

const NOTICE_LOOK = {
  info: { icon: 'info', color: COLORS.primary },
  warn: { icon: 'alert', color: COLORS.warn },
  bad: { icon: 'alert', color: COLORS.bad },
  good: { icon: 'check', color: COLORS.good },
};

/** One line over the content. */
export function Notice({ id, tone, text, action }: NoticeProps) {
  const look = NOTICE_LOOK[tone];
  return (
    <View {...(id === undefined ? {} : { id })} className={`notice notice--${tone}`} {...a11y({ role: 'alert' })}>
      <Icon name={look.icon} size={18} color={look.color} />
      <Text className="notice__text">{text}</Text>
      {action === undefined ? null : (
        <View
          {...(action.id === undefined ? {} : { id: action.id })}
          className="notice__action"
          {...a11y({ role: 'button' })}
          onClick={action.onTap}
        >
          <Text>{action.text}</Text>
        </View>
      )}
    </View>
  );
}
