import { useCallback } from 'react';
import { Text } from '@tarojs/components';
import { errorText } from '../../api/api-error';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { useLoad } from '../../lib/use-load';
import { openPage } from '../../platform/navigation';
import { useServices } from '../../session/services';
import { useFreshLinks } from '../../session/use-fresh-links';
import { PublicationRow } from './PublicationRow';
import { texts } from './texts';

/** Which photos of a case everybody may see; for those who decide it. Mount it anew to read anew. */
export function CasePublications({ caseNo }: { caseNo: string }) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.publications.ofCase(caseNo), [api, caseNo]));
  useFreshLinks(reload);
  if (load.state === 'loading') return null;
  return (
    <Card id="staff-publications" title={texts.caseTitle}>
      {load.state === 'failed' ? (
        <Notice
          tone="warn"
          text={`${texts.caseFailed}：${errorText(load.error)}`}
          action={{ text: texts.retry, onTap: reload }}
        />
      ) : null}
      {load.data?.length === 0 ? <Text className="review-head__hint">{texts.caseNone}</Text> : null}
      {(load.data ?? []).map((one) => (
        <PublicationRow
          key={one.photoId}
          publication={one}
          onOpen={() => void openPage('packages/staff/photo-review/index', { photoId: one.photoId })}
        />
      ))}
    </Card>
  );
}
