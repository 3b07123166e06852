import type { Dispatch } from '../dispatch.ts';
import type { World } from '../world/world.ts';
import { type Reply, route } from './route.ts';

/** The parts of a fetch call that the in-process door reads; grammY's and the platform's calls both fit. */
export type FetchInit = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>> | Headers;
  readonly body?: unknown;
  readonly signal?: Pick<AbortSignal, 'aborted' | 'addEventListener' | 'removeEventListener'> | null;
};
export type Fetch = (url: string | URL, init?: FetchInit) => Promise<Response>;

/**
 * Creates the in-process door: a drop-in for grammY's `client.fetch` and for the global fetch. The host of the URL
 * is ignored. An aborted signal and a closed connection reject, as they do with a real fetch.
 */
export function createFetch(world: World, dispatch: Dispatch): Fetch {
  return async (target, init = {}) => {
    const abort = new AbortController();
    const onAbort = (): void => abort.abort();
    if (init.signal?.aborted === true) throw aborted();
    init.signal?.addEventListener('abort', onAbort);
    try {
      const reply = await Promise.race([
        route(world, dispatch, {
          url: new URL(target),
          contentType: new Headers(init.headers ?? {}).get('content-type') ?? '',
          body: init.body,
          signal: abort.signal,
        }),
        rejection(abort.signal),
      ]);
      return toResponse(reply);
    } finally {
      init.signal?.removeEventListener('abort', onAbort);
    }
  };
}

function aborted(): DOMException {
  return new DOMException('The operation was aborted.', 'AbortError');
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(aborted()));
  });
}

function toResponse(reply: Reply): Response {
  if (reply.kind === 'closed') throw new TypeError('fetch failed', { cause: new Error('socket hang up') });
  if (reply.kind === 'answer')
    return new Response(reply.body, { status: reply.status, headers: reply.headers });
  const { bytes, mime } = reply.file;
  return new Response(Uint8Array.from(bytes), { headers: { 'content-type': mime } });
}
