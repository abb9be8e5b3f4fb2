import type { GridCandidate, GridLocateResponse } from '@suishoupai/shared-types';
import { startTestApp, type TestApp } from '../../../test/harness';
import { lookAt } from '../../../test/registrations';
import { buildReport, PLACE, uploadPhoto } from '../../../test/reports';

const ACCURACY_METERS = 60;

describe('a report whose accuracy circle crosses a border', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
  }, 60_000);
  afterAll(() => app.close());

  const locate = async (longitude: number): Promise<GridLocateResponse> => {
    const query = `datum=gcj02&latitude=${PLACE.latitude}&longitude=${longitude.toFixed(6)}&accuracyMeters=${ACCURACY_METERS}`;
    const { status, body } = await app.anonymous.get(`/api/v1/grids/locate?${query}`);
    expect(status).toBe(200);
    return body as GridLocateResponse;
  };

  /** Eastwards in steps of about 50 m to the first place that is near a border. */
  const nearBorder = async (): Promise<{ longitude: number; answer: GridLocateResponse }> => {
    for (let step = 0; step < 60; step += 1) {
      const longitude = Number((PLACE.longitude + step * 0.0005).toFixed(6));
      const answer = await locate(longitude);
      if (answer.candidates.length > 1 && answer.grid) return { longitude, answer };
    }
    throw new Error('no border within 3 km');
  };

  it('names the grids with their shares to the citizen’s map and to the acceptor, the largest first', async () => {
    const { longitude, answer } = await nearBorder();
    const shares = answer.candidates.map(({ share }) => share ?? 0);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.001);
    expect(answer.candidates.map(({ code }) => code)).toContain(answer.grid?.code);

    const citizen = await app.citizen('somebody');
    const { photoId } = await uploadPhoto(citizen, 1);
    const position = { ...PLACE, longitude, accuracyMeters: ACCURACY_METERS, capturedAt: new Date().toISOString() };
    const filed = await citizen.post('/api/v1/reports', buildReport([photoId], { position }));
    expect(filed.status).toBe(201);
    const seen = await lookAt(await app.staff('acceptor-01'), filed.body.report.caseNo as string);
    expect(seen.candidateGrids).toEqual<GridCandidate[]>(answer.candidates);
    expect(seen.grid?.code).toBe(answer.grid?.code);
  });

  it('has no candidates where the circle stays within its grid', async () => {
    const citizen = await app.citizen('other');
    const { photoId } = await uploadPhoto(citizen, 2);
    const position = { ...PLACE, accuracyMeters: 1, capturedAt: new Date().toISOString() };
    const filed = await citizen.post('/api/v1/reports', buildReport([photoId], { position }));
    const seen = await lookAt(await app.staff('acceptor-01'), filed.body.report.caseNo as string);
    expect(seen.candidateGrids).toEqual([]);
  });
});
