/** Width of the window, px. */
export function windowWidthPx(): number {
  return window.innerWidth;
}

/** Tells the new width when the window changes. Answers how to stop. */
export function onWindowWidth(listener: (widthPx: number) => void): () => void {
  const tell = () => listener(window.innerWidth);
  window.addEventListener('resize', tell);
  return () => window.removeEventListener('resize', tell);
}
