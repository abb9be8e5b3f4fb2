export { createCatalogue } from './catalogue';
export type { Catalogue, CatalogueClass, CitizenClass, ClassGroup, Code2013, FilingCondition } from './catalogue';
export { limitText, presentCatalogue, presentCondition } from './catalogue.presenter';
export { createRouter } from './routing';
export type { Router, RoutingAnswer, RoutingQuery, RoutingSettings, TriedRule } from './routing';
export { createCatalogueRoutes } from './catalogue.routes';
export { createLimitGrades, isUrgentUnit, stageLimit } from './limit-grades';
export type { LimitGrades, StageName } from './limit-grades';
