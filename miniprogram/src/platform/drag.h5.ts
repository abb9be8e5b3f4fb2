import { useEffect, useRef } from 'react';
import type { DragPoint, OnDrag } from './drag';

/** Browser preview: pointer events, so that finger, pen and mouse are one; the element keeps the pointer when it leaves. */
export function useDrag(id: string, onDrag: OnDrag): Record<string, unknown> {
  const told = useRef(onDrag);
  told.current = onDrag;

  useEffect(() => {
    const element = document.getElementById(id);
    if (!element) return undefined;
    let begun: { pointerId: number; from: DragPoint; last: DragPoint } | null = null;
    const down = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      if (begun) {
        begun = null; // a second finger
        return;
      }
      event.preventDefault(); // no dragging of the picture, no selecting of text
      element.setPointerCapture(event.pointerId);
      const from = shareOf(event, element);
      begun = { pointerId: event.pointerId, from, last: from };
    };
    const move = (event: PointerEvent): void => {
      if (begun?.pointerId !== event.pointerId) return;
      begun.last = shareOf(event, element);
      told.current({ from: begun.from, to: begun.last, ended: false });
    };
    const up = (event: PointerEvent): void => {
      if (begun?.pointerId !== event.pointerId) return;
      told.current({ from: begun.from, to: begun.last, ended: true });
      begun = null;
    };
    element.style.touchAction = 'none'; // the page must not scroll under the finger
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  }, [id]);
  return {};
}

function shareOf({ clientX, clientY }: PointerEvent, element: HTMLElement): DragPoint {
  const { left, top, width, height } = element.getBoundingClientRect();
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
}
