/** WeChat cannot print; null = there is no such thing here. */
export const printPage: (() => void) | null = null;
