import Taro from '@tarojs/taro';
import type { PositionInput } from '@suishoupai/shared-types';

/** The fix could not be had: `denied` = the person said no, `unavailable` = no signal or no permission in the app. */
export class LocationError extends Error {
  override readonly name = 'LocationError';
  constructor(readonly reason: 'denied' | 'unavailable') {
    super(`location ${reason}`);
  }
}

/** A place chosen on WeChat's map, with the address WeChat knows. */
export interface ChosenPlace {
  position: PositionInput;
  address: string;
}

/** Metres a hand-placed pin is taken to be off. */
export const PIN_ACCURACY_METERS = 15;

/** Where the phone is now: GCJ-02 in WeChat, WGS-84 in a browser. Throws LocationError. */
export async function currentPosition(): Promise<PositionInput> {
  try {
    const fix = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 4000 });
    return {
      datum: 'gcj02',
      longitude: fix.longitude,
      latitude: fix.latitude,
      accuracyMeters: fix.accuracy > 0 ? fix.accuracy : 50,
      capturedAt: new Date().toISOString(),
    };
  } catch (error) {
    throw new LocationError(isDenied(error) ? 'denied' : 'unavailable');
  }
}

/** True where the platform brings its own place picker. */
export const HAS_PLACE_PICKER = true;

/** WeChat's place picker; null when the person cancels. */
export async function choosePlace(near: PositionInput | null): Promise<ChosenPlace | null> {
  try {
    const place = await Taro.chooseLocation(
      near === null ? {} : { longitude: near.longitude, latitude: near.latitude },
    );
    const position: PositionInput = {
      datum: 'gcj02',
      longitude: Number(place.longitude),
      latitude: Number(place.latitude),
      accuracyMeters: PIN_ACCURACY_METERS,
      capturedAt: new Date().toISOString(),
    };
    return { position, address: [place.address, place.name].filter(Boolean).join(' ') };
  } catch (error) {
    if (/cancel/.test(errorText(error))) return null;
    throw new LocationError(isDenied(error) ? 'denied' : 'unavailable');
  }
}

/** True where a refused permission can be given later on a page of the platform's own. */
export const HAS_SETTINGS = true;

/** WeChat's page of permissions: after one refusal `wx.getLocation` never asks again. True = the position may be read now. */
export async function openLocationSettings(): Promise<boolean> {
  const { authSetting } = await Taro.openSetting();
  return authSetting['scope.userLocation'] === true;
}

function isDenied(error: unknown): boolean {
  return /auth|deny|denied|permission/i.test(errorText(error));
}

function errorText(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : '';
}
