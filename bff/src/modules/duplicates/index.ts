export { addressKeys } from './duplicate.address';
export {
  createDefaultPoints,
  defaultPointKey,
  isFallback,
  keepLatest,
  placeOfKey,
  type DefaultPoints,
} from './default-points';
export { createDuplicateEngine, type DuplicateEngine } from './duplicate.decider';
export { compareAll, featureRows, FEATURE_NAMES } from './duplicate.features';
export type { Comparison, FeatureTables } from './duplicate.features';
export type { DuplicateModel, Tree } from './fitted-model';
export { logOddsOf, probabilityOf } from './fitted-model';
export { pairKey, type ClassRates } from './duplicate.rates';
export { shippedModel } from './shipped-model';
export { mayJoin } from './duplicate.priors';
export { isSearched, isWithinReach, REACH, searchMeters } from './duplicate.reach';
export { createVectors, learnGramWeights } from './duplicate.text';
export type { DuplicateCandidate, DuplicateSubject, PhotoPrint, ReportChannel } from './duplicate.types';
