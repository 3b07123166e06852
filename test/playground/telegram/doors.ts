import { afterAll, beforeAll } from 'vitest';
import type { Answer, Telegram } from '../../../src/playground/telegram/index.ts';

/** A raw call of the Bot API, JSON unless form fields are wanted. */
export type RawCall = (method: string, params?: Record<string, unknown>, token?: string) => Promise<Answer>;

type Send = (
  path: string,
  init: { method: string; headers: Record<string, string>; body: string },
) => Promise<Response>;

function asJson(send: Send, telegram: Telegram): RawCall {
  return async (method, params = {}, token = telegram.token) => {
    const response = await send(`/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await response.json()) as Answer;
  };
}

/** Everything as text, nested values as JSON text: what curl and many libraries send. */
function asForm(send: Send, telegram: Telegram): RawCall {
  return async (method, params = {}, token = telegram.token) => {
    const fields = Object.entries(params).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    const response = await send(`/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    return (await response.json()) as Answer;
  };
}

/** The ways into one stand-in: in process with JSON, over HTTP with JSON, over HTTP with a form. */
export function openDoors(telegram: Telegram): Record<'in process' | 'HTTP JSON' | 'HTTP form', RawCall> {
  let root = '';
  let close: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    ({ url: root, close } = await telegram.listen());
  });
  afterAll(() => close());
  const overHttp: Send = (path, init) => fetch(`${root}${path}`, init);
  return {
    'in process': asJson((path, init) => telegram.fetch(`https://api.telegram.org${path}`, init), telegram),
    'HTTP JSON': asJson(overHttp, telegram),
    'HTTP form': asForm(overHttp, telegram),
  };
}

/** Calls in process and returns the result; a refusal throws its description. */
export async function call(
  telegram: Telegram,
  method: string,
  params: Record<string, unknown> = {},
): Promise<unknown> {
  const answer = await asJson(
    (path, init) => telegram.fetch(`https://api.telegram.org${path}`, init),
    telegram,
  )(method, params);
  if (answer.ok) return answer.result;
  throw new Error(answer.description);
}
