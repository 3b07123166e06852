import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { residentMb, START_ENV, START_FLAGS, START_PROGRAM } from '../support/program.ts';

/** A program under measurement, run as its users run it: a process of its own, compiled. */
export interface Program {
  /** Resident memory in MB. */
  residentMb(): number;
  /** The processor's time that each of its threads took so far, in seconds, most first. */
  cpuSeconds(): readonly number[];
  stop(): Promise<void>;
}

export function runProgram(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    residentMb: () => residentMb(child.pid ?? 0),
    cpuSeconds: () => cpuSeconds(child),
    stop: () => stop(child),
  };
}

/** Our bot as `npm start` starts it. */
export function runOurBot(env: Readonly<Record<string, string>>, program = [START_PROGRAM]): Program {
  return runProgram([...START_FLAGS, ...program], { ...START_ENV, ...env });
}

export const OUR_DEMO = resolve('dist/demo.js');
export const BARE_ECHO_BOT = resolve('dist-bench/test/bench/bare-echo-bot.js');
export const SWIFT_ECHO_BOT = resolve('dist-bench/test/bench/swift-echo-bot.js');

/** The kernel counts in hundredths of a second (proc(5), `stat`, after the name in brackets). */
function cpuSeconds({ pid }: ChildProcess): readonly number[] {
  return readdirSync(`/proc/${pid}/task`)
    .map((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')
        .replace(/^.*\) /u, '')
        .split(' '),
    )
    .map((fields) => (Number(fields[11]) + Number(fields[12])) / 100)
    .sort((one, other) => other - one);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}

/** What the program prints, its log too, is seen: it tells why it failed. */
export async function finished(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`${program} ended with ${code}`))));
  });
}
