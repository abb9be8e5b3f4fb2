import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { Loader } from '../../lib/use-load';
import { Message, Notice, Skeleton } from '../feedback/Feedback';
import { texts } from './texts';

interface LoadFrameProps<T> {
  /** `<id>-loading`, `<id>-failed`, `<id>-stale`, `<id>-retry`. */
  id: string;
  loader: Loader<T>;
  /** What to say about a failure, from the api. */
  failure: (error: unknown) => { offline: boolean; text: string };
  rows?: number;
  children: (data: T) => ReactNode;
}

/** The four states of what is loaded: grey lines, the content, the content of before with a notice, or what went wrong. */
export function LoadFrame<T>({ id, loader: { load, reload }, failure, rows = 5, children }: LoadFrameProps<T>) {
  if (load.state === 'loading') {
    return (
      <View id={`${id}-loading`}>
        <Skeleton rows={rows} />
      </View>
    );
  }
  const again = { id: `${id}-retry`, text: texts.retry, onTap: reload };
  const failed = load.state === 'failed' ? failure(load.error) : null;
  if (load.data === null) {
    return (
      <Message
        id={`${id}-failed`}
        icon={failed?.offline === true ? 'offline' : 'alert'}
        title={failed?.offline === true ? texts.offline : texts.failed}
        {...(failed === null ? {} : { text: failed.text })}
        action={again}
      />
    );
  }
  return (
    <>
      {failed === null ? null : (
        <Notice id={`${id}-stale`} tone="warn" text={`${texts.stale}${failed.text}`} action={again} />
      )}
      {children(load.data)}
    </>
  );
}
