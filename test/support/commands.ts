import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FEATURES = 'src/bot/features';

/** Every command that a feature answers, found in the source: a new one cannot be forgotten. */
export function allCommands(): ReadonlySet<string> {
  const files = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const sources = files.map((path) => readFileSync(join(FEATURES, path), 'utf8'));
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/onCommand\([^']*'(?<name>\w+)'/gu)].map(({ groups }) => groups?.['name'] ?? ''),
    ),
  );
}
