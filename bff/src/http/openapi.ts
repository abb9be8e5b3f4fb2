import { ERRORS, FIELD_ERRORS } from '@suishoupai/shared-types';
import { z } from 'zod';
import type { Endpoint, Who } from './endpoint';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 made from the very schemas that guard the routes. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '城市随手拍 API',
      version,
      description: 'Errors: every failure answers `ErrorResponse`; `fields` lists everything wrong at once.',
    },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { ErrorResponse: errorSchema() },
    },
  };
}

function operation(endpoint: Endpoint): Json {
  const { answers } = endpoint;
  return {
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: `Who may call: ${whoText(endpoint.who)}.`,
    ...(endpoint.who === 'public' ? {} : { security: [{ bearer: [] }] }),
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...requestBody(endpoint),
    responses: {
      [answers.status]: success(answers),
      ...failures(endpoint),
    },
  };
}

function success(answers: Endpoint['answers']): Json {
  if ('binary' in answers)
    return { description: 'The file', content: { [answers.binary]: { schema: { type: 'string', format: 'binary' } } } };
  if ('body' in answers)
    return { description: 'Success', content: { 'application/json': { schema: jsonSchema(answers.body, 'input') } } };
  return { description: 'Done' };
}

function requestBody({ body, streams }: Endpoint): Json {
  if (streams) {
    const file = { type: 'string', format: 'binary' };
    const sha256 = { type: 'string', pattern: '^[0-9a-fA-F]{64}$' };
    const form = { type: 'object', properties: { file, sha256 }, required: ['file'] };
    const schema = streams === 'multipart/form-data' ? form : file;
    return { requestBody: { required: true, content: { [streams]: { schema } } } };
  }
  if (!body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function failures(endpoint: Endpoint): Json {
  const statuses = new Set([500, ...(endpoint.errors ?? []).map((code) => ERRORS[code].status)]);
  if (endpoint.body ?? endpoint.query ?? endpoint.params) statuses.add(400);
  if (endpoint.who !== 'public') statuses.add(401).add(403);
  if (endpoint.limit) statuses.add(429);
  const body = { 'application/json': { schema: { $ref: '#/components/schemas/ErrorResponse' } } };
  return Object.fromEntries([...statuses].map((status) => [status, { description: codesOf(status), content: body }]));
}

function codesOf(status: number): string {
  return Object.entries(ERRORS)
    .filter(([, error]) => error.status === status)
    .map(([code, error]) => `${code} ${error.text}`)
    .join(' · ');
}

function whoText(who: Who): string {
  if (typeof who === 'string') return who;
  return 'roles' in who ? `staff with role ${who.roles.join(', ')}` : `API key with scope ${who.apiScope}`;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return rest;
}

function errorSchema(): Json {
  const field = {
    type: 'object',
    properties: { field: { type: 'string' }, code: { enum: Object.keys(FIELD_ERRORS) }, text: { type: 'string' } },
    required: ['field', 'code', 'text'],
  };
  const current = {
    type: 'object',
    description: 'How the case stands that somebody else has changed',
    properties: { version: { type: 'integer' }, status: { type: 'string' }, statusName: { type: 'string' } },
    required: ['version', 'status', 'statusName'],
  };
  const error = {
    type: 'object',
    properties: {
      code: { enum: Object.keys(ERRORS) },
      text: { type: 'string' },
      requestId: { type: 'string' },
      fields: { type: 'array', items: field },
      current,
    },
    required: ['code', 'text', 'requestId'],
  };
  return { type: 'object', properties: { error }, required: ['error'] };
}
