import path from 'node:path';
import sharp from 'sharp';
import type { TasksResponse } from '@suishoupai/shared-types';
import { loadCity } from '../src/city/load-city';
import { DEMO_CASES } from './demo/demo-cases';
import { createDemoPeople } from './demo/demo-people';
import { tell, type DemoCast } from './demo/demo-story';

const PHOTOS = path.resolve(__dirname, '../test/fixtures/photos');
const CITY_DIR = path.resolve(__dirname, '../city', process.env['CITY'] || 'maoming');

/**
 * `tsx bff/scripts/demo-data.ts URL` puts demo cases into a running BFF whose WeChat is simulated, through its own API.
 * Does nothing where there are cases already.
 */
async function main(url: string | undefined): Promise<void> {
  if (!url) throw new Error('usage: demo-data.ts URL');
  const person = createDemoPeople(url);
  const cast = createCast(person);
  const manager = await person(cast.staffName('manager-01'));
  const { tasks } = await manager.get<TasksResponse>('/api/v1/staff/tasks?scope=all&limit=1');
  if (tasks.length > 0) return;
  for (const [i, demo] of DEMO_CASES.entries()) await tell(demo, i + 1, cast);
}

function createCast(person: DemoCast['person']): DemoCast {
  const { staff, grids } = loadCity(CITY_DIR);
  const nameOf = (fits: (member: (typeof staff.staff)[number]) => boolean): string => {
    const member = staff.staff.find(fits);
    if (!member) throw new Error('the city has nobody for this part of the demo');
    return member.name;
  };
  let copies = 0;
  return {
    person,
    photo(scene) {
      copies += 1;
      const brightness = 0.85 + (copies % 7) * 0.05;
      return sharp(path.join(PHOTOS, `${scene}.jpg`))
        .modulate({ brightness })
        .jpeg({ quality: 80 + (copies % 10) })
        .toBuffer();
    },
    staffName: (staffId) => nameOf(({ id }) => id === staffId),
    handlerOf: (departmentId) => nameOf((member) => member.role === 'handler' && member.departmentId === departmentId),
    collectorOf(gridCode) {
      const staffId = grids.boundaries.find(({ code }) => code === gridCode)?.collectorStaffId;
      return nameOf(({ id }) => id === staffId);
    },
  };
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
