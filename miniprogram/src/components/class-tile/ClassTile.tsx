import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './class-tile.scss';

interface ClassTileProps {
  id: string;
  name: string;
  icon: string;
  on?: boolean;
  onTap: () => void;
}

/** A problem class as icon and plain words. */
export function ClassTile({ id, name, icon, on = false, onTap }: ClassTileProps) {
  return (
    <View
      id={id}
      className={`class-tile ${on ? 'class-tile--on' : ''}`}
      hoverClass="pressed"
      {...a11y({ role: 'radio', label: name, on })}
      onClick={onTap}
    >
      <View className="class-tile__icon">
        <Icon name={icon} size={28} color={on ? COLORS.white : COLORS.primary} />
      </View>
      <Text className="class-tile__name">{name}</Text>
    </View>
  );
}
