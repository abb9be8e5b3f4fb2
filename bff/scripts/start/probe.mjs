import { StartError } from './errors.mjs';

/** Asks until it answers 200. @throws StartError after `timeoutMs` */
export async function waitUntilHealthy(url, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  let last = '';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
      if (response.ok) return;
      last = `it answers ${response.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.name;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartError(`The BFF does not become healthy (${url}: ${last}).`);
}

/** GET, JSON. @throws StartError when the answer is not 2xx */
export async function fetchJson(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new StartError(`${url} answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return response.json();
}
