import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const loader = new URL('../../support/typescript-loader.mjs', import.meta.url).href;

/** A program beside the tests as a process of its own. */
export type Program = {
  readonly said: () => string;
  /** Its exit code; null when it was killed, or has aborted. */
  readonly ended: Promise<number | null>;
  /** Resolves when it has said so; fails when it ends before. */
  says(words: string): Promise<void>;
  /** At once and without a warning; resolves when it is gone. */
  kill(): Promise<void>;
};

/** Start one of the programs of this folder. What it complains of goes to the test's own output. */
export function startProgram(name: string, ...args: string[]): Program {
  // The loader serves vitest's own threads differently from a plain process.
  const { VITEST: _, ...env } = process.env;
  const file = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ['--import', loader, file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close').then(() => child.exitCode);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return {
    said: () => said,
    ended,
    says: async (words) => await heard(child, () => said.includes(words)),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function heard(child: ChildProcess, isSaid: () => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (isSaid()) resolve();
    };
    child.stdout?.on('data', look);
    child.once('close', (code) => reject(new Error(`the program ended with ${code}`)));
    look();
  });
}
