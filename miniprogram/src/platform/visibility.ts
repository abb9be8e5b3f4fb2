/** WeChat tells a page itself when it is hidden and shown (useDidHide, useDidShow): nothing more to listen to. */
export function onVisibility(_listener: (visible: boolean) => void): () => void {
  return () => undefined;
}
