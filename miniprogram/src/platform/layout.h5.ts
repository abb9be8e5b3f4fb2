import type { ScreenLayout } from './layout';

/** A browser page has neither status bar nor capsule. */
export function readLayout(): ScreenLayout {
  return { statusBarPx: 0, capsulePx: 0 };
}

/** The browser's default text size relative to the usual 16 px. */
export function systemTextScale(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(size) && size > 0 ? size / 16 : 1;
}
