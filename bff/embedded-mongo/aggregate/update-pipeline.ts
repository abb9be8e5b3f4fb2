import { isDoc, type Doc, type Value } from '../bson/values';
import { MongoError } from '../errors';
import { compileTransform } from './transforms';
import type { Variables } from './scope';

const ALLOWED = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** Compiles an update given as a pipeline; only the stages that MongoDB allows there. */
export function compileUpdatePipeline(stages: readonly Value[], variables: Variables): (doc: Doc) => Doc {
  const transforms = stages.map((stage) => {
    const name = isDoc(stage) ? Object.keys(stage)[0] : undefined;
    if (!isDoc(stage) || name === undefined)
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    if (!ALLOWED.has(name)) throw new MongoError(72, `${name} is not allowed to be used within an update`);
    return compileTransform(name, stage[name], variables);
  });
  return (doc) => transforms.reduce<Doc>((current, transform) => transform(current), doc);
}
