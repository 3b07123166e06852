import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = 'src';

/** A kind of button as the source declares it. */
export interface ButtonKind {
  readonly name: string;
  readonly fields: readonly string[];
}

function allSources(): readonly string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(SOURCES, path), 'utf8'));
}

/**
 * Every kind of button there is in the bot, found in its source: a new one cannot be forgotten. One that is not declared by a
 * name and fields in so many words is not found; test/bot/access/buttons.test.ts sees to it that there is none.
 */
export function allButtonKinds(): readonly ButtonKind[] {
  return allSources().flatMap((source) =>
    [...source.matchAll(/= defineButton\('(?<name>[\w-]+)', \{(?<fields>[^}]*)\}\)/gu)].map(({ groups }) => ({
      name: groups?.['name'] ?? '',
      fields: [...(groups?.['fields'] ?? '').matchAll(/(\w+):/gu)].map(([, field = '']) => field),
    })),
  );
}

/** How often the source speaks of making a kind of button, in whatever way. */
export function countDeclaredButtons(): number {
  const apart = /^import\s[^;]*;|^export function defineButton\b/gmu;
  return allSources().flatMap((source) => source.replaceAll(apart, '').match(/\bdefineButton\b/gu) ?? [])
    .length;
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
