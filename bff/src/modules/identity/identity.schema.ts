import { STAFF_ROLES } from '@suishoupai/shared-types';
import type {
  ApiClientCreatedResponse,
  ApiClientsResponse,
  ApiClientView,
  BindCodeResponse,
  DemoAccountsResponse,
  MeView,
  SessionResponse,
  StaffView,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { text } from '../../http/fields';
import { API_CLIENT_SOURCES, API_SCOPES } from '../../kernel/actor';

const instant = z.iso.datetime();

export const wechatLoginBody = z.strictObject({ code: z.string().regex(/^[\x21-\x7e]{1,256}$/) });
export const staffBindingBody = z.strictObject({ code: z.string().regex(/^[\w\s-]{1,64}$/) });
export const bindCodeBody = z.strictObject({ staffId: z.string().regex(/^[\w-]{1,64}$/) });
export const apiClientBody = z.strictObject({
  name: text(64, 1),
  source: z.enum(API_CLIENT_SOURCES).default('hotline'),
  scopes: z.array(z.enum(API_SCOPES)).min(1).max(16),
});
export const apiClientParams = z.strictObject({ clientId: z.string().regex(/^ac-[0-9a-f]{16}$/) });

const staffView = z.strictObject({
  staffId: z.string(),
  name: z.string(),
  role: z.enum(STAFF_ROLES),
  roleName: z.string(),
  departmentId: z.string().nullable(),
  departmentName: z.string().nullable(),
}) satisfies z.ZodType<StaffView>;

export const meView = z.strictObject({
  citizenId: z.string(),
  displayName: z.string(),
  staff: staffView.nullable(),
}) satisfies z.ZodType<MeView>;

export const sessionAnswer = z.strictObject({
  token: z.string(),
  expiresAt: instant,
  me: meView,
}) satisfies z.ZodType<SessionResponse>;

export const demoAccountsAnswer = z.strictObject({
  accounts: z.array(
    z.strictObject({ code: z.string(), name: z.string(), description: z.string(), roleName: z.string() }),
  ),
}) satisfies z.ZodType<DemoAccountsResponse>;

export const bindCodeAnswer = z.strictObject({
  staffId: z.string(),
  name: z.string(),
  code: z.string(),
  expiresAt: instant,
}) satisfies z.ZodType<BindCodeResponse>;

const apiClientView = z.strictObject({
  clientId: z.string(),
  name: z.string(),
  source: z.enum(API_CLIENT_SOURCES),
  scopes: z.array(z.string()),
  active: z.boolean(),
  createdAt: instant,
}) satisfies z.ZodType<ApiClientView>;

export const apiClientCreatedAnswer = z.strictObject({
  client: apiClientView,
  key: z.string(),
}) satisfies z.ZodType<ApiClientCreatedResponse>;

export const apiClientsAnswer = z.strictObject({
  clients: z.array(apiClientView),
}) satisfies z.ZodType<ApiClientsResponse>;
