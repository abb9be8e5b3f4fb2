/** What marks a video among photos; nothing for a photo, and for one from a server that knows no videos. */
export function videoBadge(durationSeconds: number | null | undefined): string | undefined {
  if (durationSeconds === null || durationSeconds === undefined) return undefined;
  return `▶ ${Math.max(1, Math.round(durationSeconds))} 秒`;
}
