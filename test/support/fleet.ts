import type { Outward } from '../../src/playground/telegram/index.ts';
import { freePort } from './free-port.ts';
import { type Running, runBuilt } from './program.ts';

/** Several processes of the built program on one base, and the load balancer before them. */
export interface Fleet {
  /** How Telegram's requests reach them: any of them, and another one when it is not there or not ready. */
  readonly outward: Outward;
  readonly size: number;
  /** Starts this one anew; resolves when it runs. */
  start(index: number): Promise<void>;
  kill(index: number): Promise<void>;
  stop(index: number): Promise<number | null>;
  /** Of each that runs, by its index, everything it has written. */
  outputs(): ReadonlyMap<number, string>;
  /** Everything that all of them, the former ones too, have logged as an error. */
  errors(): readonly string[];
  /** How often a request went on to another process, and how many went twice. */
  readonly seen: { passedOn: number; twice: number };
  end(): Promise<void>;
}

const NOT_READY = 503;
/** A machine that is busy with something else takes its time. */
const START_MS = 300_000;

/** `twice`: whether the request with this body is to come twice, to whomever. */
export function createFleet(
  env: Readonly<Record<string, string>>,
  { size, twice }: { readonly size: number; readonly twice: (body: string) => boolean },
): Fleet {
  const programs: (Running | undefined)[] = Array.from({ length: size }, () => undefined);
  const ports: string[] = [];
  const former: Running[] = [];
  const seen = { passedOn: 0, twice: 0 };
  let turn = 0;

  async function send(...[url, init]: Parameters<Outward>): Promise<Response> {
    const { pathname } = new URL(url);
    const first = turn++;
    for (let step = 0; step < size; step += 1) {
      const port = ports[(first + step) % size];
      try {
        const answer = await fetch(`http://127.0.0.1:${port}${pathname}`, init);
        if (answer.status !== NOT_READY) return answer;
      } catch (error) {
        // What broke off in the middle is Telegram's to send again.
        if (!isRefused(error)) throw error;
      }
      seen.passedOn += 1;
    }
    return new Response('', { status: NOT_READY });
  }

  return {
    size,
    seen,
    async outward(url, init) {
      if (!twice(init.body)) return send(url, init);
      seen.twice += 1;
      const [answer] = await Promise.allSettled([send(url, init), send(url, init)]);
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    },
    async start(index) {
      ports[index] ??= await freePort();
      const program = runBuilt({ ...env, PORT: ports[index] ?? '' });
      programs[index] = program;
      former.push(program);
      await program.says('Kartoteka is running', START_MS);
    },
    async kill(index) {
      await programs[index]?.kill();
      programs[index] = undefined;
    },
    async stop(index) {
      const stopped = await programs[index]?.stop();
      programs[index] = undefined;
      return stopped?.code ?? null;
    },
    outputs: () =>
      new Map(programs.flatMap((program, index) => (program ? [[index, program.output()] as const] : []))),
    errors: () =>
      former.flatMap((program) =>
        program
          .output()
          .split('\n')
          .filter((line) => /"level":[56]0/u.test(line) || !/^(?:\{.*\})?$/u.test(line)),
      ),
    async end() {
      await Promise.all(programs.map(async (program) => program?.stop()));
    },
  };
}

function isRefused(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
