import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Middleware } from 'koa';
import { errorCodeOf } from '../kernel/error-code';

/** Serves the built browser preview from `dir`; says how to build it when it is not there. Never shadows `/api` or `/hotline`. */
export function previewFiles(dir: string): Middleware {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (/^\/(api|hotline)\//.test(ctx.path)) return next();
    const file = await findFile(dir, ctx.path);
    if (!file) {
      if (ctx.path === '/')
        ctx.body = 'The browser preview is not built: run `npm start`, or `npm run build:h5 -w miniprogram`.\n';
      return next();
    }
    const hashed = /\.[0-9a-f]{8,}\./.test(file.path);
    ctx.set('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.type = path.extname(file.path);
    ctx.length = file.size;
    ctx.body = ctx.method === 'HEAD' ? null : createReadStream(file.path);
    if (ctx.method === 'HEAD') ctx.status = 200;
  };
}

async function findFile(dir: string, urlPath: string): Promise<{ path: string; size: number } | null> {
  const decoded = decode(urlPath);
  if (decoded === null || decoded.includes('\0')) return null;
  const wanted = path.join(dir, path.normalize(decoded === '/' ? '/index.html' : decoded));
  if (!wanted.startsWith(dir + path.sep)) return null;
  try {
    const info = await stat(wanted);
    return info.isFile() ? { path: wanted, size: info.size } : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCodeOf(error) ?? '')) return null;
    throw error;
  }
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null; // a malformed escape names no file
  }
}
