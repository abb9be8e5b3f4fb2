import type { Plane, XY } from '../geometry/plane';
import { createRaster } from '../geometry/raster';
import { flatten, placeInShape } from '../grid.shape';
import type { GridBoundary } from '../grid.shape';

/** Which grids hold a place given in metres: the numbers of those it lies strictly inside, and whether any touches it. */
export type Cover = (place: XY) => Readonly<{ inside: readonly number[]; covered: boolean }>;

/** Cover of a set of grids; `plane` turns their degrees into the metres that are asked in. */
export function createCover(grids: readonly GridBoundary[], plane: Plane): Cover {
  const shapes = grids.map(({ polygons }) =>
    flatten(polygons.map((rings) => rings.map((ring) => ring.map((pair) => plane.toXY(pair))))),
  );
  const raster = createRaster(shapes.map((shape) => shape.box));
  return ([x, y]) => {
    const inside: number[] = [];
    let covered = false;
    for (const number of raster.at(x, y)) {
      const shape = shapes[number];
      const place = shape ? placeInShape(shape, x, y) : 'outside';
      if (place === 'inside') inside.push(number);
      covered ||= place !== 'outside';
    }
    return { inside, covered };
  };
}
