import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';

/** What grammY calls `fetch` with: the parameters as JSON, or as a form when there are files among them. */
interface Call {
  readonly method: 'POST';
  readonly headers: Record<string, string>;
  readonly body: string | Readable;
  readonly signal: AbortSignal;
}

/** What grammY uses of `fetch`. */
type Http = (address: string, call: Call) => Promise<{ json(): Promise<unknown> }>;

/** No answer takes that long: Telegram holds `getUpdates` for less. */
const SILENCE_MS = 60_000;

/**
 * Carries grammY's calls over connections that stay open. The client that grammY brings costs several times as much, which
 * was a fifth of what an update costs. Rejects when the way to Telegram breaks, when nothing has moved on it for `silenceMs`,
 * and when the answer is no JSON; grammY makes that an `HttpError`. A file may take as long as it moves: grammY and its callers
 * say how long a call may take in all.
 */
export function createHttp(silenceMs = SILENCE_MS): Http {
  const agent = new Agent({ headersTimeout: silenceMs, bodyTimeout: silenceMs });
  return async (address, { method, headers, body, signal }) => {
    const { origin, pathname: path } = new URL(address);
    const answer = await new Promise<Buffer>((resolve, reject) => {
      agent.dispatch({ origin, path, method, headers, body }, gathering({ resolve, reject, signal }));
    });
    return { json: async () => JSON.parse(answer.toString()) };
  };
}

/** Takes an answer as a whole: the stream that undici makes of one otherwise costs more than all the rest of the call. */
function gathering({
  resolve,
  reject,
  signal,
}: {
  readonly resolve: (answer: Buffer) => void;
  readonly reject: (error: Error) => void;
  readonly signal: AbortSignal;
}): Dispatcher.DispatchHandler {
  const pieces: Buffer[] = [];
  // Whoever ends a call does not wait until there is a connection on which to end it.
  let end = reject;
  const abort = () => end(new Error('the call was ended'));
  signal.addEventListener('abort', abort, { once: true });
  return {
    onRequestStart(controller) {
      end = (error) => controller.abort(error);
      if (signal.aborted) abort();
    },
    onResponseData: (_controller, piece) => void pieces.push(piece),
    onResponseEnd: () => resolve(Buffer.concat(pieces)),
    onResponseError: (_controller, error) => reject(error),
  };
}
