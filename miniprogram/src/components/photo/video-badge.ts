/** What marks a video among photos; nothing for a photo, and for one from a server that knows no videos. */
export function videoBadge(durationSeconds: number | null | undefined): string | undefined {
  if (durationSeconds === null || durationSeconds === undefined) return undefined;
  return `▶ ${Math.max(1, Math.round(durationSeconds))} 秒`;
}

/** What a screen reader says of a picture: of a video, that it is one. */
export function photoLabel(label: string, durationSeconds: number | null | undefined): string {
  const badge = videoBadge(durationSeconds);
  return badge === undefined ? label : `${label}，视频${badge.replace('▶', '')}`;
}
