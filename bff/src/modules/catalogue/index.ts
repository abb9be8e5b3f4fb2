export { createCatalogue } from './catalogue';
export type { Catalogue, CatalogueClass, CitizenClass, ClassGroup, Code2013, FilingCondition } from './catalogue';
export { limitText, presentCatalogue, presentCondition } from './catalogue.presenter';
export { createRouting } from './routing';
export type { Routing } from './routing';
export { createCatalogueRoutes } from './catalogue.routes';
