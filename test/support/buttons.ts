import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FEATURES = 'src/bot/features';

/** A kind of button as the source declares it. */
export interface ButtonKind {
  readonly name: string;
  readonly fields: readonly string[];
}

/** Every kind of button there is in the bot, found in its source: a new one cannot be forgotten. */
export function allButtonKinds(): readonly ButtonKind[] {
  const files = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const sources = files.map((path) => readFileSync(join(FEATURES, path), 'utf8'));
  return sources.flatMap((source) =>
    [...source.matchAll(/= defineButton\('(?<name>[\w-]+)', \{(?<fields>[^}]*)\}\)/gu)].map(({ groups }) => ({
      name: groups?.['name'] ?? '',
      fields: [...(groups?.['fields'] ?? '').matchAll(/(\w+):/gu)].map(([, field = '']) => field),
    })),
  );
}

/** Kinds of buttons that customers get; all others are the team's. */
export const CUSTOMER_BUTTONS: ReadonlySet<string> = new Set([
  'agree',
  'consent',
  'decline',
  'req',
  'ads',
  'noads',
  'sub',
  'unsub',
  'news',
  'fix',
  'erase',
  'erased',
  'unerased',
  'detach',
  'cp',
  'cl',
]);
