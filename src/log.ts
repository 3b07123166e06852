import { type DestinationStream, type Logger, pino } from 'pino';
import { maskContacts } from './domain/values/mask-contacts.ts';

/** A bot token where one may stand: in an address after `bot`, or long enough to be nothing else. */
const TOKEN = /(?<=\/bot)\d+:[\w-]+|\d{5,}:[\w-]{20,}/gu;
const CREDENTIALS = /(\w+:\/\/)[^/@\s]+@/gu;
/** A duplicate key error quotes the very values: a phone, an account. */
const QUOTED_KEY = /dup key: \{.*\}/gsu;
/** Mongoose quotes what does not fit a schema. */
const QUOTED_VALUE = /for value ".*" \(type/gsu;

/** What was to be parsed is quoted by the parser: `Unexpected token 'А', "Анна" is not valid JSON`. */
const PARSED_TEXT = /(["'/]).*\1/gsu;
const QUOTING_TYPES: ReadonlySet<string> = new Set(['SyntaxError', 'RangeError']);

/**
 * The program's structured log. What is logged are ids, counts and causes: an error keeps its type, code, stack and
 * message, with tokens, passwords, phones and e-mails taken out, and none of its other fields (a refused call to
 * Telegram carries the whole message that somebody wrote).
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    { level, base: null, serializers: { err: describeError }, timestamp: pino.stdTimeFunctions.isoTime },
    destination,
  );
}

/** An error as the log may show it. */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: 'something that is no error was thrown' };
  const code: unknown = 'code' in error ? error.code : undefined;
  const inner: unknown = error.cause ?? ('error' in error ? error.error : undefined);
  return {
    type: error.name,
    message: cleanMessage(QUOTING_TYPES.has(error.name) ? withoutQuotes(error.message) : error.message),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(error.stack && { stack: stackWithoutMessage(error) }),
    ...(inner instanceof Error && depth < 3 && { cause: describeError(inner, depth + 1) }),
  };
}

/** Takes out of a message what must not be in a log. */
export function cleanMessage(message: string): string {
  return maskContacts(
    message
      .replace(TOKEN, '<token>')
      .replace(CREDENTIALS, '$1<credentials>@')
      .replace(QUOTED_KEY, 'dup key: <values>')
      .replace(QUOTED_VALUE, 'for value <value> (type'),
  );
}

function withoutQuotes(message: string): string {
  return message.replace(PARSED_TEXT, '<quoted>');
}

function stackWithoutMessage(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return frames.map((line) => line.trim()).join('\n');
}
