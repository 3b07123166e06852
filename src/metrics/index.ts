import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Answer, Routes } from '../web-server.ts';
import { said } from '../web-server.ts';
import { bears } from './guard.ts';
import { createLooks, type Looked } from './looks.ts';
import { createTally, type Tally } from './tally.ts';

export type { Tally } from './tally.ts';

export interface Metrics {
  readonly tally: Tally;
  /** From now on the base is asked too. */
  attach(looked: Looked): void;
  /** `GET /metrics`, in the text format of Prometheus. With a token, only whoever bears it is answered. */
  routes(token: string | null): Routes;
}

/** Makes the metrics of this process: what its parts tell, what the base knows, and memory, CPU and lag of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const tally = createTally(registry);
  const look = createLooks(registry);
  let looked: Looked | undefined;

  async function answer(): Promise<Answer> {
    if (looked) await look(looked);
    return { status: 200, body: await registry.metrics(), type: registry.contentType };
  }

  return {
    tally,
    attach(given) {
      looked = given;
    },
    routes: (token) => ({
      'GET /metrics': ({ headers }) =>
        token === null || bears(headers.authorization, token) ? answer() : { status: 401, body: said(false) },
    }),
  };
}
