import { useEffect, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { linkToShow } from '../../lib/photo-link';
import { absoluteUrl } from '../../platform/env';
import { useServices } from '../../session/services';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import './linked-image.scss';

interface LinkedImageProps {
  id?: string;
  className: string;
  /** Of the BFF, signed for a short while. */
  url: string;
  mode?: 'aspectFill' | 'widthFix';
  lazyLoad?: boolean;
}

/** A network that stumbles is back after seconds: a picture is asked for twice more under the same link. */
const AGAIN_AFTER_MS = [3_000, 12_000];

/** A picture behind a signed link. When the link is spent, the page is asked for a new one, and what is on the screen stays. */
export function LinkedImage({ url, mode = 'aspectFill', className, ...rest }: LinkedImageProps) {
  const { staleLinks } = useServices();
  const [{ shown, failures, failed }, setLink] = useState({ shown: url, failures: 0, failed: false });
  const next = linkToShow(shown, url, failed);
  if (next !== shown) setLink({ shown: next, failures: 0, failed: false });

  const wait = failed ? AGAIN_AFTER_MS[failures - 1] : undefined;
  useEffect(() => {
    if (wait === undefined) return undefined;
    const timer = setTimeout(() => setLink((old) => ({ ...old, failed: false })), wait);
    return () => clearTimeout(timer);
  }, [wait]);

  if (failed && next === shown) {
    return (
      <View {...rest} className={`${className} linked-image--failed`}>
        <Icon name="image" size={24} color={COLORS.ink3} />
      </View>
    );
  }
  const onError = () => {
    setLink((old) => ({ ...old, failures: old.failures + 1, failed: true }));
    if (url === shown) staleLinks.tell();
  };
  return <Image {...rest} className={className} mode={mode} src={absoluteUrl(next)} onError={onError} />;
}
