import { useState } from 'react';
import { View } from '@tarojs/components';
import type { RedactionBox } from '@suishoupai/shared-types';
import { LinkedImage } from '../../components/photo/LinkedImage';
import { useDrag, type OnDrag } from '../../platform/drag';
import { boxBetween, isTap } from './boxes';

interface PhotoBoxesProps {
  id: string;
  url: string;
  boxes: readonly RedactionBox[];
  chosen: number | null;
  onDrawn: (from: { x: number; y: number }, to: { x: number; y: number }) => void;
}

/** A photo on which one finger, or the mouse, draws boxes. */
export function PhotoBoxes({ id, url, boxes, chosen, onDrawn }: PhotoBoxesProps) {
  const [growing, setGrowing] = useState<RedactionBox | null>(null);
  const onDrag: OnDrag = ({ from, to, ended }) => {
    setGrowing(ended || isTap(from, to) ? null : boxBetween(from, to));
    if (ended) onDrawn(from, to);
  };
  const drag = useDrag(id, onDrag);
  return (
    <View id={id} className="photo-boxes" {...drag}>
      <LinkedImage className="photo-boxes__image" url={url} mode="widthFix" />
      {boxes.map((box, index) => (
        <View
          key={index}
          id={`${id}-box-${index}`}
          className={`photo-boxes__box ${index === chosen ? 'photo-boxes__box--chosen' : ''}`}
          style={placeOf(box)}
        />
      ))}
      {growing === null ? null : (
        <View className="photo-boxes__box photo-boxes__box--growing" style={placeOf(growing)} />
      )}
    </View>
  );
}

function placeOf({ x, y, width, height }: RedactionBox) {
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}
