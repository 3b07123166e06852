import type { IncomingMessage } from 'node:http';
import type { Metrics } from '../../src/metrics/index.ts';
import type { Answer } from '../../src/web-server.ts';

/** What `/metrics` answers to a request with these headers. */
export async function asks(
  metrics: Metrics,
  token: string | null = null,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const route = metrics.routes(token)['GET /metrics'];
  if (!route) throw new Error('There are no metrics');
  return route({ headers } as IncomingMessage);
}

/** The metrics as Prometheus reads them. */
export async function textOf(metrics: Metrics): Promise<string> {
  return (await asks(metrics)).body;
}
