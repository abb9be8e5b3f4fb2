export { createHotlineRoutes } from './hotline.routes';
export { createHotlineService } from './hotline.service';
export type { HotlineService } from './hotline.service';
