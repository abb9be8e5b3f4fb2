import { CLASS_ICONS } from './class-icons';
import { UI_ICONS } from './ui-icons';

const ICONS: Record<string, string> = { ...CLASS_ICONS, ...UI_ICONS };

export interface IconStyle {
  /** CSS colour of the stroke. */
  color: string;
  filled?: boolean;
  strokeWidth?: number;
}

/** The icon as a data URI for `background-image`, which both WeChat and browsers draw. An unknown name gives the neutral icon. */
export function iconUri(name: string, { color, filled = false, strokeWidth = 1.8 }: IconStyle): string {
  const shape = ICONS[name] ?? CLASS_ICONS.other;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="${filled ? color : 'none'}" stroke="${color}" ` +
    `stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
