import { useRef } from 'react';
import Taro from '@tarojs/taro';

/** A place on an element as shares of its width and height, 0 to 1. */
export interface DragPoint {
  x: number;
  y: number;
}

/** From where to where one finger, or the mouse, has moved on an element. */
export type OnDrag = (drag: { from: DragPoint; to: DragPoint; ended: boolean }) => void;

interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}
interface Client {
  clientX: number;
  clientY: number;
}
interface TouchLike {
  touches: readonly Client[];
  changedTouches: readonly Client[];
}

/** What a View with this id needs so that dragging on it is told. A second finger ends the drag. */
export function useDrag(id: string, onDrag: OnDrag): Record<string, unknown> {
  const drag = useRef<{ from: Client; last: Client; rect: Promise<Rect | null>; known: Rect | null } | null>(null);

  const tell = (ended: boolean): void => {
    const now = drag.current;
    if (now?.known) onDrag({ from: shareOf(now.from, now.known), to: shareOf(now.last, now.known), ended });
  };
  return {
    catchMove: true, // the page must not scroll under the finger
    onTouchStart: ({ touches }: TouchLike) => {
      const [first] = touches;
      drag.current = null;
      if (!first || touches.length > 1) return;
      const begun = { from: first, last: first, rect: rectOf(id), known: null as Rect | null };
      drag.current = begun;
      void begun.rect.then((rect) => (begun.known = rect));
    },
    onTouchMove: ({ touches }: TouchLike) => {
      const [first] = touches;
      if (!drag.current || !first) return;
      drag.current.last = first;
      tell(false);
    },
    onTouchEnd: ({ changedTouches }: TouchLike) => {
      const begun = drag.current;
      if (!begun) return;
      begun.last = changedTouches[0] ?? begun.last;
      void begun.rect.then(() => {
        if (drag.current !== begun) return;
        tell(true);
        drag.current = null;
      });
    },
    onTouchCancel: () => {
      tell(true);
      drag.current = null;
    },
  };
}

function rectOf(id: string): Promise<Rect | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect()
      .exec(([rect]: [Rect | null]) => resolve(rect !== null && rect.width > 0 && rect.height > 0 ? rect : null));
  });
}

function shareOf({ clientX, clientY }: Client, { left, top, width, height }: Rect): DragPoint {
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
}
