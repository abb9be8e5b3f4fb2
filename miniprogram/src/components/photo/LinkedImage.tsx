import { useRef, useState } from 'react';
import { Image } from '@tarojs/components';
import { linkToShow } from '../../lib/photo-link';
import { absoluteUrl } from '../../platform/env';
import { useServices } from '../../session/services';

interface LinkedImageProps {
  id?: string;
  className: string;
  /** Of the BFF, signed for a short while. */
  url: string;
  mode?: 'aspectFill' | 'widthFix';
  lazyLoad?: boolean;
}

/** A picture behind a signed link. When the link is spent, the page is asked for a new one, and what is on the screen stays. */
export function LinkedImage({ url, mode = 'aspectFill', ...rest }: LinkedImageProps) {
  const { staleLinks } = useServices();
  const [shown, setShown] = useState(url);
  const failed = useRef(false);
  const next = linkToShow(shown, url, failed.current);
  if (next !== shown) {
    failed.current = false;
    setShown(next);
  }
  const onError = () => {
    failed.current = true;
    if (url === shown) staleLinks.tell();
    else setShown(url);
  };
  return <Image {...rest} mode={mode} src={absoluteUrl(next)} onError={onError} />;
}
