import type { ResponseParameters } from 'grammy/types';
import type { Fault, Faults } from './faults.ts';
import type { CallContext, Fields } from './methods/define.ts';
import { METHODS } from './methods/index.ts';
import { METHODS_LEFT_OUT } from './methods/known-methods.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world/world.ts';

/** What Telegram answers to a call. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly error_code: number;
      readonly description: string;
      readonly parameters?: ResponseParameters;
    };

/** A call as a door received it. */
export type Call = {
  readonly token: string;
  readonly method: string;
  readonly fields: Fields;
  readonly uploads: CallContext['uploads'];
  readonly signal: AbortSignal;
};

/** One line of the log of calls; files stand in `params` as `attach://…`. */
export type LoggedCall = {
  readonly method: string;
  readonly params: Fields;
  /** Undefined while the call runs, and when the connection was closed on it. */
  answer: Answer | undefined;
  /** On the stand-in's clock. */
  readonly at: Date;
};

/** Undefined: the connection closes without an answer. */
export type Dispatch = (call: Call) => Promise<Answer | undefined>;

/** The log keeps this many calls, the newest ones. */
const LOGGED = 10_000;

/** Creates the one way in for both doors: token, method, faults, then the method itself. */
export function createDispatch(world: World, faults: Faults, calls: LoggedCall[]): Dispatch {
  return async (call) => {
    const logged: LoggedCall = {
      method: call.method,
      params: call.fields,
      answer: undefined,
      at: world.now(),
    };
    calls.push(logged);
    if (calls.length > LOGGED) calls.splice(0, LOGGED / 10);
    const refusal = checkToken(world, call.token);
    const fault = refusal === undefined ? faults.take(call.method, call.fields['chat_id']) : undefined;
    const isApplied = fault === undefined || fault.afterApplying === true;
    const real = refusal ?? (isApplied ? await run(world, call) : undefined);
    if (fault !== undefined && 'closeSocket' in fault) return undefined;
    logged.answer = fault === undefined ? real : faultAnswer(fault);
    return logged.answer;
  };
}

function checkToken(world: World, token: string): Answer | undefined {
  if (!/^\d+:[\w-]+$/.test(token)) return refused(new Refusal(404, 'Not Found'));
  if (token !== world.token) return refused(new Refusal(401, 'Unauthorized'));
  return world.isLoggedOut ? refused(new Refusal(400, 'Logged out')) : undefined;
}

async function run(world: World, { method, fields, uploads, signal }: Call): Promise<Answer> {
  const handler = METHODS.get(method.toLowerCase());
  if (handler === undefined) {
    const isReal = METHODS_LEFT_OUT.has(method);
    const words = `Not Implemented: this stand-in for Telegram has no ${method}`;
    return refused(isReal ? new Refusal(501, words) : new Refusal(404, 'Not Found: method not found'));
  }
  try {
    return { ok: true, result: await handler({ world, uploads, signal }, fields) };
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function refused({ status, message, parameters }: Refusal): Answer {
  const answer = { ok: false as const, error_code: status, description: message };
  return parameters === undefined ? answer : { ...answer, parameters };
}

const WORDS: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};

function faultAnswer(fault: Exclude<Fault, { closeSocket: true }>): Answer {
  const { status, retryAfter } = fault;
  const words =
    status === 429 ? `Too Many Requests: retry after ${retryAfter ?? 1}` : (WORDS[status] ?? 'Bad Request');
  const wait = retryAfter ?? (status === 429 ? 1 : undefined);
  return refused(
    new Refusal(status, fault.description ?? words, wait === undefined ? undefined : { retry_after: wait }),
  );
}
