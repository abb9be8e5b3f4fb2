import { Text, View } from '@tarojs/components';
import type { GridView, NearbyCaseView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Notice } from '../../components/feedback/Feedback';
import { TextField } from '../../components/fields/TextField';
import { Icon } from '../../components/icon/Icon';
import { GridMap } from '../../components/map/GridMap';
import type { LngLat } from '../../components/map/map-geometry';
import type { Draft } from '../../drafts/draft';
import { HAS_PLACE_PICKER, HAS_SETTINGS } from '../../platform/location';
import { COLORS } from '../../theme/colors';
import { placeDoubt } from './place-doubt';
import { StepCard } from './StepCard';
import { texts } from './texts';
import type { LocateState } from './use-place';

interface PlaceStepProps {
  draft: Pick<Draft, 'position' | 'place' | 'address'> | null;
  locate: LocateState;
  grids: GridView[];
  nearby: NearbyCaseView[];
  /** Null where whoever fills it in is somewhere else. */
  onLocate: (() => void) | null;
  onPick: () => void;
  onSettings: () => void;
  onMove: (place: LngLat) => void;
  onAddress: (address: string) => void;
}

/** Step two: where it is, shown as grid and address; the pin can be moved. */
export function PlaceStep({
  draft,
  locate,
  grids,
  nearby,
  onLocate,
  onPick,
  onSettings,
  onMove,
  onAddress,
}: PlaceStepProps) {
  const position = draft?.position ?? null;
  const place = draft?.place ?? null;
  const pin = place ?? (position?.datum === 'gcj02' ? position : null);
  const doubt = draft === null ? null : placeDoubt(draft);
  const grid = place === null ? null : (grids.find((one) => place.text.includes(one.name)) ?? null);
  return (
    <StepCard id="report-step-place" number={2} title={texts.placeTitle} done={position !== null}>
      {position === null ? null : (
        <View id="report-place" className="place">
          <Icon name="pin" size={22} color={COLORS.accent} />
          <View className="place__words">
            <Text className="place__name">{place?.text ?? texts.placeLater}</Text>
            <Text className="place__meta">{texts.accuracy(position.accuracyMeters)}</Text>
          </View>
        </View>
      )}
      {place?.outside === true ? <Notice id="report-outside" tone="warn" text={texts.outside} /> : null}
      {doubt === null ? null : <Notice id="report-place-doubt" tone="warn" text={texts.doubt[doubt]} />}
      {locate === 'denied' || locate === 'unavailable' ? (
        <Notice
          id="report-locate-failed"
          tone="warn"
          text={texts[locate]}
          {...(locate === 'denied' && HAS_SETTINGS
            ? { action: { id: 'report-location-settings', text: texts.settings, onTap: onSettings } }
            : {})}
        />
      ) : null}
      {grids.length === 0 ? null : (
        <GridMap
          id="report-map"
          grids={grids}
          currentGridCode={grid?.code ?? null}
          pin={pin}
          accuracyMeters={position?.accuracyMeters ?? null}
          markers={nearby.map((one) => ({ ...one.position, id: one.caseNo, label: one.className }))}
          onMove={onMove}
        />
      )}
      {grids.length === 0 ? null : (
        <Text className="step__hint">{`${position === null ? texts.placePin : texts.movePin} · ${texts.mapNotice}`}</Text>
      )}
      <View className="place__actions">
        {onLocate === null ? null : (
          <Button
            id="report-locate"
            kind="plain"
            small
            icon="locate"
            busy={locate === 'busy'}
            text={locate === 'busy' ? texts.locating : position === null ? texts.locateFirst : texts.locate}
            onTap={onLocate}
          />
        )}
        {HAS_PLACE_PICKER ? (
          <Button id="report-pick-place" kind="plain" small icon="pin" text={texts.pickPlace} onTap={onPick} />
        ) : null}
      </View>
      <TextField
        id="report-address"
        value={draft?.address ?? ''}
        placeholder={texts.addressPlaceholder}
        maxLength={LIMITS.addressChars}
        onChange={onAddress}
      />
    </StepCard>
  );
}
