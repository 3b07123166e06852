import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import type { Job } from './job.ts';

export type JobCall =
  | { readonly ok: true; readonly job: Job; readonly now: Date | undefined }
  | { readonly ok: false; readonly problem: string };

/** Reads `<name> [--now <ISO time>]`. */
export function parseJobCall(args: readonly string[], schedule: readonly Job[]): JobCall {
  const names = schedule.map(({ name }) => name).join(', ');
  const usage = `npm run job -- <name> [--now <ISO time>], where <name> is one of: ${names}`;
  const parsed = readArgs(args);
  const [name, ...rest] = parsed?.positionals ?? [];
  if (!parsed || name === undefined || rest.length > 0) return { ok: false, problem: usage };
  const job = schedule.find((candidate) => candidate.name === name);
  if (!job) return { ok: false, problem: `There is no job of this name. ${usage}` };
  if (parsed.now === undefined) return { ok: true, job, now: undefined };
  const now = readTime(parsed.now);
  if (!now) return { ok: false, problem: `--now takes an ISO time of a day that exists. ${usage}` };
  return { ok: true, job, now };
}

/** `Date` alone takes 31 February for 3 March. */
function readTime(typed: string): Date | undefined {
  const time = new Date(typed);
  return DateTime.fromISO(typed).isValid && !Number.isNaN(time.getTime()) ? time : undefined;
}

function readArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { now: { type: 'string' } },
      allowPositionals: true,
    });
    return { now: values.now, positionals };
  } catch {
    return undefined;
  }
}
