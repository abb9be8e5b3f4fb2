/** Where people of a city report from, and what: the same for the cases that are there and for those that come. */
import { metersBetween, type Place } from '../src/kernel/distance';

/** Two towns and the country around them, as 茂南 and 电白 lie. `sigma` in degrees: about 4 and 3 km. */
const TOWNS = [
  { share: 0.6, longitude: 110.92, latitude: 21.66, sigma: 0.038 },
  { share: 0.85, longitude: 111.01, latitude: 21.51, sigma: 0.028 },
] as const;
/** The two districts. */
export const AREA = { west: 110.7, east: 111.4, south: 21.4, north: 21.9 } as const;

/** A place; `random` answers 0 to 1. With a million open cases, 1,000 to 6,000 of them lie on a square kilometre of town. */
export function placeOf(random: () => number): Place {
  const where = random();
  const [a, b] = [random(), random()];
  const town = TOWNS.find(({ share }) => where < share);
  if (!town) return { longitude: AREA.west + a * 0.7, latitude: AREA.south + b * 0.5 };
  const out = town.sigma * Math.sqrt(-2 * Math.log(1 - a));
  return {
    longitude: town.longitude + out * Math.cos(2 * Math.PI * b),
    latitude: town.latitude + out * Math.sin(2 * Math.PI * b),
  };
}

/** Farther apart than this, two reports do not wait for each other. Metres. */
const APART_METERS = 1_500;
/** So many places in a row are apart from one another. */
const IN_A_ROW = 24;

/** Places one after another, of which no two that are under way at the same time are near each other. */
export function createPlaces(random: () => number): () => Place {
  const latest: Place[] = [];
  return () => {
    for (;;) {
      const place = placeOf(random);
      if (latest.some((other) => metersBetween(place, other) < APART_METERS)) continue;
      latest.push(place);
      if (latest.length > IN_A_ROW) latest.shift();
      return place;
    }
  };
}
