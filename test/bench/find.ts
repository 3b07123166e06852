import { findClients } from '../../src/domain/clients/find-clients.ts';
import { startEmbedded } from '../../src/storage/embedded/index.ts';
import { connectBase } from '../../src/storage/mongo/index.ts';
import { ensureMember } from './people.ts';
import { quantile } from './rates.ts';

const ROUNDS = 300;

export interface FindResult {
  readonly what: string;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Searches of a manager on a large base, one after the other, through the use case. */
export async function measureFind(dataDir: string, clients: number): Promise<readonly FindResult[]> {
  const engine = await startEmbedded({ dir: dataDir });
  const { base, close } = await connectBase({ uri: engine.uri });
  const memberId = await ensureMember(base);
  const beginnings = ['Ан', 'Анн', 'Пет', 'Алекс', 'Кузнецо', 'Мария И', 'Ив', 'Со', 'Тим', 'Яков'];
  const queries: Readonly<Record<string, (round: number) => string>> = {
    'by name prefix': (round) => beginnings[round % beginnings.length] ?? '',
    'by phone part': (round) =>
      String((round * 7919) % clients)
        .padStart(5, '0')
        .slice(-5),
    'by tag': (round) => ['tag:vip', 'тег:опт', '#срочно'][round % 3] ?? '',
  };
  const by = { memberId, now: new Date(), zone: 'Europe/Moscow', currency: 'RUB' };
  const results: FindResult[] = [];
  for (const [what, query] of Object.entries(queries)) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      const found = await findClients(base, { text: query(round), by }, { skip: 0, limit: 6 });
      times.push(performance.now() - startedAt);
      if (!found.ok || (found.kind === 'list' && found.page.items.length === 0))
        throw new Error(`nothing found: ${query(round)}`);
    }
    results.push({ what, medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) });
  }
  await close();
  await engine.stop();
  return results;
}
