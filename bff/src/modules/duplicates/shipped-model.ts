import type { DuplicateModel } from './duplicate.model';
import model from './duplicate.model.json';

/** What `npm run dedup:fit -- FILE --write` wrote last. */
export const shippedModel: DuplicateModel = model;
