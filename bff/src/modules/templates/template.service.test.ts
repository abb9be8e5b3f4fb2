import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { createTemplateRepository } from './template.repository';
import { createTemplateService } from './template.service';

const manager = { staffId: 'm', name: 'm', role: 'manager' as const, departmentId: null, departmentName: null };

describe('the city’s file of templates', () => {
  it('adds each text once: what a manager changed or deleted stays so at the next start', async () => {
    const database = await openTestDatabase();
    try {
      const seed = (title: string) => ({ command: 'reply' as const, title, text: '已处置。' });
      const service = createTemplateService({
        repository: createTemplateRepository(database.connection),
        mayGive: () => true,
        seeds: [seed('一'), seed('二'), seed('三')],
      });
      await ensureIndexes(database.connection);
      await service.ensureSeeded();
      const [one, two] = await service.list(manager);
      await service.remove(manager, one?.templateId ?? '');
      await service.change(manager, two?.templateId ?? '', { version: 1, title: '改', text: '改过。' });
      await service.ensureSeeded();
      expect((await service.list(manager)).map(({ title }) => title)).toEqual(['改', '三']);
    } finally {
      await database.close();
    }
  });
});
