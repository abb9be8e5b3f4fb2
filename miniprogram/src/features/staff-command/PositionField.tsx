import { Text, View } from '@tarojs/components';
import { Button } from '../../components/button/Button';
import { Icon } from '../../components/icon/Icon';
import { distanceText } from '../../lib/time-text';
import { HAS_SETTINGS, openLocationSettings } from '../../platform/location';
import { COLORS } from '../../theme/colors';
import { FormField } from './FormField';
import { texts } from './texts';
import type { CommandForm } from './use-command';

/** How far the collector stands from the case; measured once more when the finding is sent. */
export function PositionField({ form }: { form: CommandForm }) {
  const { place } = form;
  const error = form.errors.position;
  const settings = async (): Promise<void> => {
    if (await openLocationSettings()) await place.find();
  };
  const bad = error !== undefined || place.state === 'denied' || place.state === 'unavailable';
  return (
    <FormField label={texts.position} error={error}>
      <View id="staff-position" className={`on-site ${bad ? 'on-site--bad' : ''}`}>
        <Icon name="locate" size={20} color={bad ? COLORS.bad : COLORS.primary} />
        <View className="on-site__words">
          <Text className="on-site__text">{lineOf(form)}</Text>
          {place.accuracyMeters === null ? null : (
            <Text className="on-site__hint">{texts.accuracy(place.accuracyMeters)}</Text>
          )}
        </View>
        {place.state === 'denied' && HAS_SETTINGS ? (
          <Button id="staff-location-settings" kind="plain" small text={texts.settings} onTap={() => void settings()} />
        ) : (
          <Button
            id="staff-locate"
            kind="quiet"
            small
            text={texts.locate}
            busy={place.state === 'finding'}
            onTap={() => void place.find()}
          />
        )}
      </View>
    </FormField>
  );
}

function lineOf({ place }: CommandForm): string {
  if (place.state !== 'found') return texts.placeState[place.state];
  return place.distanceMeters === null ? texts.located : texts.distance(distanceText(place.distanceMeters));
}
