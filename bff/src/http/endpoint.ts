import type { ErrorCode, FieldErrorView, StaffRole } from '@suishoupai/shared-types';
import type { Context } from 'koa';
import type { z } from 'zod';
import type { Actor, ApiClient, ApiScope, StaffActor } from '../kernel/actor';

/** Who may call: anybody, a signed-in person, any staff, staff with one of some roles, or a machine with a scope. */
export type Who =
  'public' | 'optional' | 'citizen' | 'staff' | { roles: readonly StaffRole[] } | { apiScope: ApiScope };

/** The caller as a handler of that `who` sees it. */
export type Caller<W extends Who> = W extends 'citizen'
  ? Actor
  : W extends 'optional'
    ? Actor | null
    : W extends 'staff' | { roles: readonly StaffRole[] }
      ? StaffActor
      : W extends { apiScope: ApiScope }
        ? ApiClient
        : null;

type Schema = z.ZodType;
type Parsed<S> = S extends Schema ? z.output<S> : undefined;

/** A route as one set of declared promises: who may call, what it takes, what it answers. */
export interface EndpointSpec<W extends Who, B extends Schema, Q extends Schema, P extends Schema, A extends Schema> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Full path in koa-router form, e.g. `/api/v1/reports/:reportId`. */
  path: string;
  tag: string;
  /** One English line for the API documentation. */
  summary: string;
  who: W;
  /** JSON body. Made once: making a schema costs more than parsing with it. */
  body?: B;
  /**
   * Completes the list of a body that the schema has refused by what only the database knows; the handler finds the same in a good one, with
   * what it reads anyway.
   */
  alsoWrong?(body: unknown, caller: Caller<W>): Promise<FieldErrorView[]>;
  /** The handler reads the request stream itself; shown in the documentation as this content type. */
  streams?: 'multipart/form-data' | 'application/octet-stream';
  query?: Q;
  params?: P;
  /** What a success answers; `binary` for files. */
  answers: { status: 200 | 201; body: A } | { status: 200; binary: string } | { status: 204 };
  /** Error codes beyond the common ones, for the documentation. */
  errors?: readonly ErrorCode[];
  /** At most `points` calls in `seconds` by one caller (or one address when nobody is signed in). */
  limit?: { points: number; seconds: number };
  handle(input: {
    body: Parsed<B>;
    query: Parsed<Q>;
    params: Parsed<P>;
    caller: Caller<W>;
    requestId: string;
    ctx: Context;
  }): Promise<z.input<A> | void>;
}

/** An endpoint whose schema types have been forgotten: what the router and the documentation work with. */
export type Endpoint = EndpointSpec<Who, Schema, Schema, Schema, Schema>;

/** Declares a route. Types flow from the schemas into the handler. */
export function route<
  const W extends Who,
  B extends Schema = z.ZodUndefined,
  Q extends Schema = z.ZodUndefined,
  P extends Schema = z.ZodUndefined,
  A extends Schema = z.ZodUndefined,
>(spec: EndpointSpec<W, B, Q, P, A>): Endpoint {
  return spec; // the router parses with the very schemas that gave the handler its types
}
