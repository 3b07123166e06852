import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A program under measurement, run as its users run it: a process of its own, compiled. */
export interface Program {
  /** Resident memory in MB. */
  residentMb(): number;
  stop(): Promise<void>;
}

export function runProgram(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    residentMb: () => residentMb(child),
    stop: () => stop(child),
  };
}

/** As `npm start` starts it. */
export const OUR_BOT: readonly string[] = startArguments();
export const OUR_DEMO = resolve('dist/demo.js');
export const ECHO_BOT = [resolve('dist-bench/test/bench/echo-bot.js')];

function startArguments(): readonly string[] {
  const { start } = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
  const words = String(start).split(' ');
  return words.slice(words.indexOf('node') + 1);
}

function residentMb({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}

export async function finished(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`${program} ended with ${code}`))));
  });
}
