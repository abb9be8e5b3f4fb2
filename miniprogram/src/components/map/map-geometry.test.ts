import { gridLabel, toPlace, toScreen, viewOfGrids } from './map-geometry';

const view = { center: { longitude: 110.92, latitude: 21.66 }, metersPerPx: 5 };

it('finds back the place that was tapped', () => {
  const place = toPlace({ x: 40, y: 200 }, view, 340, 220);
  const back = toScreen(place, view, 340, 220);
  expect(back.x).toBeCloseTo(40, 6);
  expect(back.y).toBeCloseTo(200, 6);
  expect(place.longitude).toBeLessThan(110.92);
  expect(place.latitude).toBeLessThan(21.66);
});

it('shows all grids whole', () => {
  const ring: [number, number][] = [
    [110.9, 21.64],
    [110.94, 21.64],
    [110.94, 21.68],
    [110.9, 21.68],
    [110.9, 21.64],
  ];
  const whole = viewOfGrids([{ code: '1', name: '茂南01网格', district: '茂南区', coordinates: [[ring]] }], 340, 220);
  if (whole === null) throw new Error('no view');
  for (const [longitude, latitude] of ring) {
    const { x, y } = toScreen({ longitude, latitude }, whole, 340, 220);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(340);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(220);
  }
  expect(viewOfGrids([], 340, 220)).toBeNull();
});

it('labels a grid by its number', () => {
  expect(gridLabel('茂南03网格（河西片区）')).toBe('03');
  expect(gridLabel('滨海新区网格')).toBe('滨海新区');
});
