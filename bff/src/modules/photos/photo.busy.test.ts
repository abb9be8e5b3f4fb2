import { createApp } from '../../app';
import type { Authenticator } from '../../http/authenticator';
import { AppError } from '../../kernel/app-error';
import { createLogger } from '../../kernel/logger';
import { listen } from '../../server';
import { createClient } from '../../../test/client';
import { fixturePhoto } from './photo.fixtures';
import { createPhotoRoutes } from './photo.routes';
import type { PhotoService } from './photo.service';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const authenticator: Authenticator = {
  person: async () => ({ citizenId: 'anna', displayName: 'anna', staff: null }),
  machine: async () => {
    throw new AppError('bad_api_key');
  },
};

/** The routes over a service with too much to do. */
async function uploadTo(service: Pick<PhotoService, 'isBusy' | 'store'>) {
  const tempDir = await mkdtemp(path.join(tmpdir(), 'busy-'));
  const endpoints = createPhotoRoutes({ photos: service as PhotoService, tempDir });
  const preview = async () => undefined;
  const logger = createLogger('silent');
  const app = createApp({ endpoints, authenticator, logger, preview, checkAnswers: true, limitCalls: true });
  const server = await listen(app, 0, '127.0.0.1');
  const client = createClient(`http://127.0.0.1:${server.port}`, 'a-token-of-anna');
  const answer = await client.upload('/api/v1/photos', fixturePhoto('pothole.jpg'));
  await server.close(0);
  const leftBehind = await readdir(tempDir);
  await rm(tempDir, { recursive: true });
  return { status: answer.status, code: answer.body.error?.code, again: answer.headers.get('retry-after'), leftBehind };
}

describe('when too many photos are being worked on', () => {
  const refusal = { status: 503, code: 'busy', again: '5', leftBehind: [] };

  it('an upload is refused before it is read, and told when to come again', async () => {
    const store = jest.fn();
    expect(await uploadTo({ isBusy: () => true, store })).toEqual(refusal);
    expect(store).not.toHaveBeenCalled();
  });

  it('an upload that came too late is refused after it was read, and leaves no file', async () => {
    const store = jest.fn(() => Promise.reject(new AppError('busy')));
    expect(await uploadTo({ isBusy: () => false, store })).toEqual(refusal);
    expect(store).toHaveBeenCalledWith('anna', expect.objectContaining({ sha256: expect.any(String) }));
  });
});
