import type { TemplateView } from '@suishoupai/shared-types';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';

const PATH = '/api/v1/staff/templates';

describe('templates of replies, reasons and notes', () => {
  let app: TestApp;
  let staff: Record<'handler' | 'colleague' | 'other' | 'acceptor' | 'manager' | 'collector', ApiTestClient>;

  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
    staff = {
      handler: await app.staff('handler-sanitation'),
      colleague: await app.staff('handler-sanitation'),
      other: await app.staff('handler-municipal'),
      acceptor: await app.staff('acceptor-01'),
      manager: await app.staff('manager-01'),
      collector: await app.staff('collector-01'),
    };
  }, 60_000);
  afterAll(() => app.close());

  const list = async (client: ApiTestClient, command = ''): Promise<TemplateView[]> => {
    const { status, body } = await client.get(`${PATH}${command && `?command=${command}`}`);
    expect(status).toBe(200);
    return (body as { templates: TemplateView[] }).templates;
  };
  const add = (client: ApiTestClient, owner: 'city' | 'unit', overrides: object = {}) =>
    client.post(PATH, { owner, command: 'reply', title: '我们的', text: '已按标准处置。', ...overrides });
  const made = async (client: ApiTestClient, owner: 'city' | 'unit'): Promise<TemplateView> => {
    const { status, body } = await add(client, owner);
    expect(status).toBe(201);
    return (body as { template: TemplateView }).template;
  };

  it('offers each role the city’s texts for the commands that it gives, and a manager all', async () => {
    const commands = async (client: ApiTestClient) => new Set((await list(client)).map(({ command }) => command));
    expect(await commands(staff.handler)).toEqual(new Set(['reply', 'assist', 'returnToDispatcher', 'requestDelay', 'askCitizen', 'answerSupervision'])); // prettier-ignore
    expect((await commands(staff.acceptor)).has('reply')).toBe(false);
    expect((await commands(staff.collector)).has('check')).toBe(true);
    expect((await commands(staff.manager)).size).toBeGreaterThan(12);
    expect((await list(staff.handler, 'reply')).every(({ editable, owner }) => !editable && owner === 'city')).toBe(
      true,
    );
  });

  it('keeps a unit’s own for its people, who see them first and may all change them', async () => {
    const { templateId, editable } = await made(staff.handler, 'unit');
    expect(editable).toBe(true);
    expect((await list(staff.colleague, 'reply'))[0]).toMatchObject({ templateId, owner: 'unit', editable: true });
    expect((await list(staff.other, 'reply')).some((one) => one.templateId === templateId)).toBe(false);
    const change = { version: 1, title: '改过', text: '已处置。' };
    expect((await staff.other.put(`${PATH}/${templateId}`, change)).body.error.code).toBe('template_not_found');
    expect((await staff.colleague.put(`${PATH}/${templateId}`, change)).body.template).toMatchObject({ title: '改过', version: 2 }); // prettier-ignore
    expect((await staff.handler.put(`${PATH}/${templateId}`, change)).body.error.code).toBe('template_conflict');
    expect((await staff.handler.delete(`${PATH}/${templateId}`)).status).toBe(204);
    expect((await staff.handler.delete(`${PATH}/${templateId}`)).body.error.code).toBe('template_not_found');
  });

  it('lets managers alone change the city’s', async () => {
    const [first] = await list(staff.manager, 'close');
    expect((await staff.acceptor.delete(`${PATH}/${first?.templateId}`)).body.error.code).toBe('not_allowed');
    expect((await add(staff.acceptor, 'city', { command: 'close' })).body.error.code).toBe('not_allowed');
    expect((await staff.manager.delete(`${PATH}/${first?.templateId}`)).status).toBe(204);
    expect(await list(staff.acceptor, 'close')).toEqual([]);
    const { templateId } = await made(staff.manager, 'city');
    expect((await list(staff.handler, 'reply')).some((one) => one.templateId === templateId)).toBe(true);
  });

  it('refuses a text for a command that the role does not give, and texts that are no texts', async () => {
    expect((await add(staff.handler, 'unit', { command: 'close' })).body.error.code).toBe('not_allowed');
    expect((await add(staff.collector, 'unit', { command: 'check' })).body.error.code).toBe('not_allowed'); // no unit
    const { status, body } = await add(staff.handler, 'unit', { title: '', text: '长'.repeat(501) });
    expect(status).toBe(400);
    expect(body.error.fields.map(({ field }: { field: string }) => field)).toEqual(['title', 'text']);
  });
});
