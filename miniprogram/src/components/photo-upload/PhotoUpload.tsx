import { Text, View } from '@tarojs/components';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import type { PhotoGridProps } from './PhotoGrid';
import { PhotoGrid } from './PhotoGrid';
import { texts } from './texts';
import './photo-upload.scss';

/** Photos of a form: one wide place to tap while there are none, the squares afterwards. */
export function PhotoUpload({ hint, ...grid }: PhotoGridProps & { hint: string }) {
  if (grid.photos.length > 0) return <PhotoGrid {...grid} />;
  const words = grid.cameraOnly === true ? texts.takeNow : texts.choose;
  return (
    <View
      id={`${grid.id}-add-photo`}
      className="photo-add"
      hoverClass="pressed"
      {...a11y({ role: 'button', label: words })}
      onClick={grid.onAdd}
    >
      <View className="photo-add__badge">
        <Icon name="camera" size={26} color={COLORS.primary} />
      </View>
      <View className="photo-add__words">
        <Text className="photo-add__text">{words}</Text>
        <Text className="photo-add__hint">{hint}</Text>
      </View>
    </View>
  );
}
