import type { PositionInput } from '@suishoupai/shared-types';
import type { ChosenPlace } from './location';

/** The same shape as in `location.ts`. */
export class LocationError extends Error {
  override readonly name = 'LocationError';
  constructor(readonly reason: 'denied' | 'unavailable') {
    super(`location ${reason}`);
  }
}

/** Metres a hand-placed pin is taken to be off. */
export const PIN_ACCURACY_METERS = 15;

/** A browser measures in WGS-84. Throws LocationError. */
export function currentPosition(): Promise<PositionInput> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new LocationError('unavailable'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      (fix) =>
        resolve({
          datum: 'wgs84',
          longitude: fix.coords.longitude,
          latitude: fix.coords.latitude,
          accuracyMeters: fix.coords.accuracy,
          capturedAt: new Date(fix.timestamp).toISOString(),
        }),
      (error) => reject(new LocationError(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable')),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 10000 },
    );
  });
}

/** A browser has no place picker: the pin is moved on the grid sketch. */
export const HAS_PLACE_PICKER = false;

/** Never offered here. */
export function choosePlace(_near: PositionInput | null): Promise<ChosenPlace | null> {
  return Promise.resolve(null);
}

/** A browser's permissions are set beside its address bar. */
export const HAS_SETTINGS = false;

/** Never offered here. */
export function openLocationSettings(): Promise<boolean> {
  return Promise.resolve(false);
}
