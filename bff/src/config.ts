import path from 'node:path';
import { z } from 'zod';
import { StartupError } from './kernel/startup-error';

const schema = z.object({
  /** Port of the HTTP server; 0 lets the system choose. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** Address to listen on. */
  HOST: z.string().default('0.0.0.0'),
  /** Proxies of ours in front, each adding to X-Forwarded-For; 0: the connection's address is the caller's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Folder of the embedded store, photos and generated secrets. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** A replica set or sharded cluster. Unset: the embedded store, for evaluation and small pilots. */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional(),
  MONGODB_DB: z
    .string()
    .regex(/^[\w-]{1,38}$/)
    .default('suishoupai'),
  /** Folder under bff/city. */
  CITY: z
    .string()
    .regex(/^[a-z-]+$/)
    .default('maoming'),
  WECHAT_API_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  WECHAT_APP_ID: z.string().default('wx-simulated'),
  /** Secret. */
  WECHAT_APP_SECRET: z.string().default('simulated-secret'),
  /** Secret, hex. Signs photo links; made and kept in DATA_DIR when unset. Must be shared by all BFF processes. */
  LINK_SECRET: z
    .string()
    .regex(/^[0-9a-f]{64,}$/)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Where photos lie: a folder in DATA_DIR, or a bucket of any store that speaks S3. */
  OBJECT_STORE: z.enum(['folder', 's3']).default('folder'),
  /** Of the service, without the bucket. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_BUCKET: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  /** Secret. */
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** `true`: ENDPOINT/BUCKET/KEY, as self-hosted stores have it; `false`: BUCKET.ENDPOINT/KEY, as clouds do. */
  S3_PATH_STYLE: z.enum(['true', 'false']).default('false'),
  /** `inline` runs outbox and timers in the HTTP process; `off` leaves them to bff/src/worker.ts. */
  WORKER: z.enum(['inline', 'off']).default('inline'),
});

export type ObjectStoreConfig =
  | { kind: 'folder' }
  | {
      kind: 's3';
      endpoint: string;
      region: string;
      bucket: string;
      accessKeyId: string;
      secretAccessKey: string;
      pathStyle: boolean;
    };

/** The environment, parsed once. Folders are absolute; secrets are marked in the schema above. */
export interface Config {
  port: number;
  host: string;
  /** How many entries at the end of X-Forwarded-For are our own proxies' word. */
  trustedProxies: number;
  dataDir: string;
  mongodbUri: string | undefined;
  mongodbName: string;
  cityDir: string;
  /** The built browser preview, served at `/` when it exists. */
  previewDir: string;
  wechat: { apiBaseUrl: string; appId: string; appSecret: string; simulated: boolean };
  linkSecret: string | undefined;
  objectStore: ObjectStoreConfig;
  logLevel: string;
  worker: 'inline' | 'off';
}

/** Reads the settings. @throws StartupError naming every variable that is wrong */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join(', ');
    throw new StartupError(`Wrong settings in the environment: ${wrong}.`);
  }
  const e = parsed.data;
  const simulated = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(e.WECHAT_API_BASE_URL).hostname);
  if (!simulated && (e.WECHAT_APP_ID === 'wx-simulated' || e.WECHAT_APP_SECRET === 'simulated-secret')) {
    throw new StartupError(
      'Set WECHAT_APP_ID and WECHAT_APP_SECRET, or use `npm start`, which brings a WeChat simulator (WECHAT_API_BASE_URL).',
    );
  }
  return Object.freeze({
    port: e.PORT,
    host: e.HOST,
    trustedProxies: e.TRUSTED_PROXIES,
    dataDir: path.resolve(env['INIT_CWD'] ?? process.cwd(), e.DATA_DIR),
    mongodbUri: e.MONGODB_URI,
    mongodbName: e.MONGODB_DB,
    cityDir: path.resolve(__dirname, '../city', e.CITY),
    previewDir: path.resolve(__dirname, '../../miniprogram/dist/h5'),
    wechat: { apiBaseUrl: e.WECHAT_API_BASE_URL, appId: e.WECHAT_APP_ID, appSecret: e.WECHAT_APP_SECRET, simulated },
    linkSecret: e.LINK_SECRET,
    objectStore: objectStoreOf(e),
    logLevel: e.LOG_LEVEL,
    worker: e.WORKER,
  });
}

/** Where photos lie. @throws StartupError naming the variables that an S3 store needs and that are not set */
function objectStoreOf(e: z.infer<typeof schema>): ObjectStoreConfig {
  if (e.OBJECT_STORE === 'folder') return { kind: 'folder' };
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId } = e;
  const { S3_SECRET_ACCESS_KEY: secretAccessKey, S3_REGION: region } = e;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    throw new StartupError('OBJECT_STORE=s3 needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.');
  }
  return { kind: 's3', endpoint, region, bucket, accessKeyId, secretAccessKey, pathStyle: e.S3_PATH_STYLE === 'true' };
}
