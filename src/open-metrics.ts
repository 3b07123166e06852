import type { Logger } from 'pino';
import type { Pace } from './bot/sender/pace.ts';
import type { Config } from './config.ts';
import type { Metrics, Tally } from './metrics/index.ts';
import type { Routes } from './web-server.ts';

/** Makes the metrics. The playground has none, and need not load what they are made with. */
export async function openMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('./metrics/index.ts');
  return createMetrics();
}

/**
 * `/metrics`, for whoever bears `METRICS_TOKEN`. Without a token it is for this machine alone, and for nobody where others may reach
 * the port.
 */
export function metricsRoutes(metrics: Metrics | undefined, config: Config, log: Logger): Routes {
  if (!metrics) return {};
  const { metricsToken: token } = config;
  if (token !== null || isOfThisMachine(config)) return metrics.routes(token);
  log.info('/metrics is not answered: others can reach the port, so set METRICS_TOKEN');
  return {};
}

/** What a webhook is sent to is reached by others through a proxy, which speaks from this machine. */
function isOfThisMachine({ host, messenger }: Config): boolean {
  const isLoopback = host === '::1' || host.startsWith('127.');
  return isLoopback && (messenger.mode === 'playground' || messenger.webhook === null);
}

/** The pace, telling how often Telegram wanted silence. */
export function tellingFloods(pace: Pace, tally: Pick<Tally, 'flooded'> | undefined): Pace {
  if (!tally) return pace;
  return {
    ...pace,
    silenceFor(ms) {
      tally.flooded();
      pace.silenceFor(ms);
    },
  };
}
