import type { ResponseParameters } from 'grammy/types';

/**
 * A refusal in Telegram's words. It is thrown, because it ends a call from any depth, and it never leaves the
 * stand-in as an exception: the dispatcher turns it into the answer `{ok: false, error_code, description}`.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(status: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.name = 'Refusal';
    this.status = status;
    this.parameters = parameters;
  }
}

/** Builds a 400 with the server's prefix: the detail is written as the server writes it after the colon. */
export function badRequest(detail: string): Refusal {
  return new Refusal(400, `Bad Request: ${detail}`);
}

/** Builds a 403 with the server's prefix. */
export function forbidden(detail: string): Refusal {
  return new Refusal(403, `Forbidden: ${detail}`);
}

/** Builds a 429; `seconds` is what the bot is told to wait. */
export function tooManyRequests(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
