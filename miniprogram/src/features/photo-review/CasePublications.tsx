import { useCallback } from 'react';
import { errorText } from '../../api/api-error';
import { Card } from '../../components/card/Card';
import { Notice } from '../../components/feedback/Feedback';
import { Fold } from '../../components/fold/Fold';
import { useLoad } from '../../lib/use-load';
import { openPage } from '../../platform/navigation';
import { useServices } from '../../session/services';
import { useFreshLinks } from '../../session/use-fresh-links';
import { inCase } from './in-case';
import { PublicationRow } from './PublicationRow';
import { texts } from './texts';

const LEAST_SHOWN = 3;

/** Which photos of a case everybody may see; for those who decide it. Mount it anew to read anew. */
export function CasePublications({ caseNo }: { caseNo: string }) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.publications.ofCase(caseNo), [api, caseNo]));
  useFreshLinks(reload);
  if (load.state === 'loading' || load.data?.length === 0) return null;
  const { photos, unreviewed } = inCase(load.data ?? []);
  return (
    <Card
      id="staff-publications"
      title={texts.caseTitle}
      {...(unreviewed === 0 ? {} : { aside: texts.unreviewed(unreviewed) })}
    >
      {load.state === 'failed' ? (
        <Notice
          tone="warn"
          text={`${texts.caseFailed}：${errorText(load.error)}`}
          action={{ text: texts.retry, onTap: reload }}
        />
      ) : null}
      <Fold id="staff-publications" items={photos} least={LEAST_SHOWN} unit="张">
        {({ publication, no }) => (
          <PublicationRow
            key={publication.photoId}
            publication={publication}
            name={texts.photoNo(no)}
            onOpen={() => void openPage('packages/staff/photo-review/index', { photoId: publication.photoId })}
          />
        )}
      </Fold>
    </Card>
  );
}
