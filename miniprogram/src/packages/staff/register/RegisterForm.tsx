import { useCallback } from 'react';
import { Text, View } from '@tarojs/components';
import { LIMITS } from '@suishoupai/shared-types';
import { Button } from '../../../components/button/Button';
import { Chips } from '../../../components/chips/Chips';
import { DateTime } from '../../../components/date-time/DateTime';
import { Notice } from '../../../components/feedback/Feedback';
import { TextField } from '../../../components/fields/TextField';
import { PhotoUpload } from '../../../components/photo-upload/PhotoUpload';
import { tellLeftOut } from '../../../components/photo-upload/left-out';
import type { PhotoUploads } from '../../../drafts/use-photo-uploads';
import { ClassStep } from '../../../features/report-form/ClassStep';
import { DescriptionStep } from '../../../features/report-form/DescriptionStep';
import { NearbyOffer } from '../../../features/report-form/NearbyOffer';
import { PlaceStep } from '../../../features/report-form/PlaceStep';
import { StepCard } from '../../../features/report-form/StepCard';
import { useNearbySame } from '../../../features/report-form/use-nearby-same';
import { usePlace } from '../../../features/report-form/use-place';
import { instantOf, partsOf } from '../../../features/staff-command/date-presets';
import { useLoad } from '../../../lib/use-load';
import { toast } from '../../../platform/ui';
import { useServices } from '../../../session/services';
import { useOnline } from '../../../session/use-online';
import { OtherClass } from './OtherClass';
import { texts } from './texts';
import type { RegistrationForm } from './use-registration';

const SOURCES = (['hotline', 'command'] as const).map((value) => ({ value, name: texts.sources[value] }));

/** Where it comes from, where it is, what it is, and until when: the citizens' form with two cards of its own. */
export function RegisterForm({ registration }: { registration: RegistrationForm }) {
  const { form, edit, notice, discard } = registration;
  const { api } = useServices();
  const catalogue = useLoad(useCallback(() => api.catalogue.read(), [api]));
  const grids = useLoad(useCallback(() => api.grids.list(), [api]));
  const online = useOnline();
  const place = usePlace(form, online, api.grids, edit);
  const nearby = useNearbySame(form, online, api.cases);
  return (
    <View className="content">
      {notice === null ? null : <Notice id="register-notice" tone="bad" text={notice} />}
      <StepCard id="register-step-source" number={1} title={texts.sourceTitle} done>
        <Chips
          id="register-source"
          label={texts.sourceTitle}
          chips={SOURCES}
          value={form.source}
          onChange={(value) => edit({ source: value === 'command' ? 'command' : 'hotline' })}
        />
        <Text className="step__hint">{texts.sourceHints[form.source]}</Text>
        <TextField
          id="register-external-no"
          value={form.externalNo}
          placeholder={texts.externalNo}
          maxLength={LIMITS.externalNoChars}
          onChange={(externalNo) => edit({ externalNo })}
        />
      </StepCard>
      <PlaceStep
        draft={form}
        locate={place.state}
        grids={grids.load.data?.grids ?? []}
        nearby={nearby}
        onLocate={null}
        onPick={() => void place.pick()}
        onSettings={() => void place.allow()}
        onMove={place.move}
        onAddress={(address) => edit({ address })}
      />
      <ClassStep
        catalogue={catalogue.load}
        chosen={form.classCode}
        onChoose={({ code }) => edit({ classCode: code })}
        onReload={catalogue.reload}
      />
      <OtherClass chosen={form.classCode} onChoose={(classCode) => edit({ classCode })} />
      <NearbyOffer
        cases={nearby.map((one) => ({ ...one, mine: false }))} // a caller may join what the acceptor has reported
        joined={form.joinCaseNo}
        now={new Date()}
        onJoin={(joinCaseNo) => edit({ joinCaseNo })}
        words={texts.nearby}
      />
      <DescriptionStep value={form.description} onChange={(description) => edit({ description })} />
      <PhotosStep uploads={registration.uploads} />
      <DeadlineStep deadlineAt={form.deadlineAt} onChange={(deadlineAt) => edit({ deadlineAt })} />
      {form.clientReportId === '' ? null : (
        <View className="discard">
          <Text className="discard__text">{texts.kept}</Text>
          <Button id="register-discard" kind="quiet" small text={texts.discard} onTap={discard} />
        </View>
      )}
    </View>
  );
}

function PhotosStep({ uploads }: { uploads: PhotoUploads }) {
  const { photos, uploading, online, room, photoIds, remove, retry } = uploads;
  const add = async (): Promise<void> => {
    try {
      await tellLeftOut(await uploads.add());
    } catch {
      await toast(texts.chooseFailed);
    }
  };
  return (
    <StepCard
      id="register-step-photos"
      number={5}
      title={texts.photosTitle}
      done={photos.length > 0 && photoIds !== null}
    >
      <PhotoUpload
        id="register"
        photos={photos}
        uploading={uploading}
        online={online}
        room={room}
        hint={texts.photosHint}
        onAdd={() => void add()}
        onRemove={remove}
        onRetry={retry}
      />
    </StepCard>
  );
}

interface DeadlineStepProps {
  deadlineAt: string | null;
  onChange: (deadlineAt: string | null) => void;
}

function DeadlineStep({ deadlineAt, onChange }: DeadlineStepProps) {
  const chosen = deadlineAt === null ? null : partsOf(deadlineAt);
  const today = partsOf(new Date().toISOString()).date;
  return (
    <StepCard id="register-step-deadline" number={6} title={texts.deadlineTitle} done={chosen !== null}>
      <DateTime
        id="register-deadline"
        date={chosen?.date ?? null}
        time={chosen?.time ?? null}
        from={today}
        onDate={(date) => onChange(instantOf({ date, time: chosen?.time ?? '18:00' }))}
        onTime={(time) => onChange(instantOf({ date: chosen?.date ?? today, time }))}
      />
      <Text className="step__hint">{texts.deadlineHint}</Text>
      {chosen === null ? null : (
        <Chips
          id="register-deadline"
          label={texts.deadlineTitle}
          chips={[{ value: 'none', name: texts.noDeadline }]}
          value={null}
          onChange={() => onChange(null)}
        />
      )}
    </StepCard>
  );
}
