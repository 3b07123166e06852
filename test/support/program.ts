import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PATIENCE_MS = 60_000;

const START_WORDS: readonly string[] = JSON.parse(readFileSync('package.json', 'utf8')).scripts.start.split(
  ' ',
);

/** The program that `npm start` starts. */
export const START_PROGRAM = resolve(START_WORDS.at(-1) ?? '');

/** What `npm start` gives Node before the program. */
export const START_FLAGS: readonly string[] = START_WORDS.filter((word) => word.startsWith('--'));

/** What `npm start` sets for the program. */
export const START_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  START_WORDS.filter((word) => /^[A-Z_]+=/u.test(word)).map((word) => word.split('=')),
);

/** The built program as a process of its own. */
export interface Running {
  readonly pid: number;
  /** Everything it wrote so far. */
  readonly output: () => string;
  /** Resolves when this was written; fails when the program ends before, or after a minute, or so many ms. */
  readonly says: (words: string, withinMs?: number) => Promise<void>;
  /** Ends it without a warning, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop; answers the exit code and how long it took. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly ms: number }>;
}

/** Starts the program that `npm run build` made (`npm test` does that first). */
export function runBuilt(
  env: Readonly<Record<string, string>>,
  script = START_PROGRAM,
  args: string[] = [],
): Running {
  if (!existsSync(script)) throw new Error('Nothing is built: run `npm run build` first');
  const child = spawn(process.execPath, [...START_FLAGS, script, ...args], {
    env: { PATH: process.env['PATH'], ...START_ENV, ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    says: (words, withinMs = PATIENCE_MS) =>
      waitFor(
        () => output.includes(words),
        child,
        () => output,
        withinMs,
      ),
    async kill() {
      await end(child, 'SIGKILL');
    },
    async stop() {
      const startedAt = performance.now();
      const code = await end(child, 'SIGTERM');
      return { code, ms: performance.now() - startedAt };
    },
  };
}

/** Memory of a process that the machine has to hold, in MB. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024);
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}

async function waitFor(
  isSo: () => boolean,
  child: ChildProcess,
  output: () => string,
  withinMs: number,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isSo()) {
    const ended = child.exitCode ?? child.signalCode;
    if (ended !== null) throw new Error(`The program ended with ${ended}:\n${output()}`);
    if (performance.now() > deadline) throw new Error(`The program does not say it:\n${output()}`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** How long something is waited for, and how often it is looked at, in ms. */
export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/** Waits until something holds, as for a process whose steps cannot be awaited. Fails with what was seen instead. */
export async function eventually<T>(
  look: () => T,
  holds: (seen: T) => boolean,
  { withinMs = PATIENCE_MS, everyMs = 10 }: Patience = {},
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = look();
    if (holds(seen)) return seen;
    if (performance.now() > deadline)
      throw new Error(`It did not come true; last seen: ${JSON.stringify(seen)}`);
    await new Promise((wake) => setTimeout(wake, everyMs));
  }
}
