import type { Answer, Dispatch } from '../dispatch.ts';
import { badRequest, Refusal } from '../refusal.ts';
import type { StoredFile } from '../world/files.ts';
import type { World } from '../world/world.ts';
import { readBody, readParameters } from './body.ts';

/** A request as both doors hand it on. */
export type Request = {
  /** Path and query, without scheme and host. */
  readonly url: URL;
  readonly contentType: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
};

/** What goes back: an answer, a file, or nothing but a closed connection. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: string;
    }
  | { readonly kind: 'file'; readonly file: StoredFile }
  | { readonly kind: 'closed' };

/** Answers one request of either door: a method call, or the download of a file. */
export async function route(world: World, dispatch: Dispatch, request: Request): Promise<Reply> {
  const { pathname } = request.url;
  const download = /^\/file\/bot([^/]+)\/(.+)$/.exec(pathname);
  if (download !== null) return serveFile(world, download[1] ?? '', decodeURIComponent(download[2] ?? ''));
  const call = /^\/bot([^/]*)\/(?:test\/)?([^/]*)\/?$/.exec(pathname);
  if (call === null) return reply(failed(new Refusal(404, 'Not Found')));
  try {
    const body = await readBody(request.body);
    const parameters = readParameters(body, request.contentType, request.url.searchParams);
    const token = decodeURIComponent(call[1] ?? '');
    const answer = await dispatch({ token, method: call[2] ?? '', ...parameters, signal: request.signal });
    return answer === undefined ? { kind: 'closed' } : reply(answer);
  } catch (error) {
    if (error instanceof Refusal) return reply(failed(error));
    throw error;
  }
}

function failed({ status, message }: Refusal): Answer {
  return { ok: false, error_code: status, description: message };
}

function reply(answer: Answer): Reply {
  const wait = answer.ok ? undefined : answer.parameters?.retry_after;
  return {
    kind: 'answer',
    status: answer.ok ? 200 : answer.error_code,
    headers: {
      'content-type': 'application/json',
      ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    },
    body: JSON.stringify(answer),
  };
}

/** A file may be downloaded for an hour after getFile told its path. */
function serveFile(world: World, token: string, path: string): Reply {
  if (token !== world.token) return reply(failed(new Refusal(401, 'Unauthorized')));
  const file = world.files.byPath(path);
  if (file === undefined) return reply(failed(new Refusal(404, 'Not Found')));
  if (file.linkedUntil < world.now().getTime()) {
    return reply(failed(badRequest('wrong file_id or the file is temporarily unavailable')));
  }
  return { kind: 'file', file };
}
