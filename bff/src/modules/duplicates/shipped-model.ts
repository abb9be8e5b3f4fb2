import type { DuplicateModel } from './fitted-model';
import model from './fitted-model.json';

/** What `npm run dedup:fit -- FILE --write` wrote last. */
export const shippedModel: DuplicateModel = model;
