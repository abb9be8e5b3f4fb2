import type { PublicationRepository } from './publication.ports';
import { createPublicationService } from './publication.service';

const PHOTO = 'ab'.repeat(12);
const BY = { staffId: 'manager-01', name: '林' } as never;

/** One published photo, in a store whose copies cannot be removed or written. */
function setUp(failing: 'put' | 'delete') {
  let state = { photoId: PHOTO, caseId: 'c', caseNo: '1', classCode: 'x', addedAt: new Date(), boxes: [], log: [], state: 'published', version: 1, copy: `${PHOTO}-old` }; // prettier-ignore
  const repository = {
    find: async () => state,
    decide: async (_id: string, decision: object) => (state = { ...state, ...decision, log: [] }),
    decided: async () => [state],
  };
  const objects = { put: async () => undefined, get: async () => null, delete: async () => undefined };
  const logger = { error: jest.fn() };
  const service = createPublicationService({
    repository: repository as unknown as PublicationRepository,
    photos: {
      presentMany: async () => new Map([[PHOTO, {} as never]]),
      readRendition: async () => Buffer.from('jpeg'),
    },
    objects: { ...objects, list: async function* () {}, [failing]: () => Promise.reject(new Error('store gone')) },
    cases: {
      photoLine: async () => null,
      isUnfounded: async () => false,
      openCaseWith: async () => null,
      turnOf: async () => null,
      className: (code) => code,
    },
    redactor: { propose: async () => [], applyBoxes: async (display) => ({ display, thumbnail: display }) },
    clock: { now: () => new Date() },
    logger,
  });
  return { service, logger, current: () => state };
}

describe('a decision about a photo, with a store that fails', () => {
  it('stands when the copy before it cannot be removed, and that is logged', async () => {
    const { service, logger, current } = setUp('delete');
    const { publication } = await service.decide(PHOTO, { version: 1, state: 'withheld', boxes: [] }, BY);
    expect([publication.state, publication.publicUrl, current().copy]).toEqual(['withheld', null, null]);
    expect(logger.error).toHaveBeenCalledWith(
      expect.objectContaining({ event: 'public_copy_left', copy: `${PHOTO}-old` }),
    );
    await expect(service.open(PHOTO, 'display')).rejects.toMatchObject({ code: 'photo_not_found' });
  });

  it('is not made when its copy cannot be written: what was public stays as it was', async () => {
    const { service, current } = setUp('put');
    const decision = { version: 1, state: 'published' as const, boxes: [] };
    await expect(service.decide(PHOTO, decision, BY)).rejects.toThrow('store gone');
    expect(current()).toMatchObject({ version: 1, copy: `${PHOTO}-old` });
  });
});
