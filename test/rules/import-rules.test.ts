import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const config: { forbidden: NonNullable<ICruiseOptions['ruleSet']>['forbidden']; options: ICruiseOptions } =
  createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** For each rule a file that breaks it. A rule without a probe fails the test below. */
const probes: Record<string, Record<string, string>> = {
  'no-circles': {
    'src/domain/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
    'src/domain/b.ts': "import { a } from './a.ts';\nexport const b = () => a;",
  },
  'domain-knows-only-itself': {
    'src/domain/a.ts': "import { b } from '../bot/b.ts';\nexport const a = b;",
    'src/bot/b.ts': 'export const b = 1;',
  },
  'domain-knows-no-library-with-io': {
    'src/domain/a.ts': "import { readFile } from 'node:fs/promises';\nexport const a = readFile;",
  },
  'bot-and-jobs-know-no-storage': {
    'src/jobs/a.ts': "import { b } from '../storage/b.ts';\nexport const a = b;",
    'src/storage/b.ts': 'export const b = 1;',
  },
  'bot-knows-no-jobs': {
    'src/bot/a.ts': "import { b } from '../jobs/b.ts';\nexport const a = b;",
    'src/jobs/b.ts': 'export const b = 1;',
  },
  'jobs-know-no-bot': {
    'src/jobs/a.ts': "import { b } from '../bot/b.ts';\nexport const a = b;",
    'src/bot/b.ts': 'export const b = 1;',
  },
  'only-its-program-knows-the-made-up': {
    'src/bot/a.ts': "import { b } from '../demo/b.ts';\nexport const a = b;",
    'src/demo/b.ts': 'export const b = 1;',
  },
  'bot-knows-no-database-driver': {
    'src/bot/a.ts': "import { Types } from 'mongoose';\nexport const a = Types;",
  },
  'storage-knows-only-domain': {
    'src/storage/a.ts': "import { b } from '../bot/b.ts';\nexport const a = b;",
    'src/bot/b.ts': 'export const b = 1;',
  },
  'embedded-engine-knows-nothing-of-us': {
    'src/storage/embedded/a.ts': "import { b } from '../../domain/b.ts';\nexport const a = b;",
    'src/domain/b.ts': 'export const b = 1;',
  },
  'embedded-engine-has-one-door': {
    'src/open.ts': "import { b } from './storage/embedded/inside.ts';\nexport const a = b;",
    'src/storage/embedded/inside.ts': 'export const b = 1;',
  },
  'telegram-stand-in-knows-nothing-of-us': {
    'src/playground/telegram/a.ts': "import { b } from '../../domain/values/b.ts';\nexport const a = b;",
    'src/domain/values/b.ts': 'export const b = 1;',
  },
  'playground-knows-nothing-of-us': {
    'src/playground/a.ts': "import { b } from '../domain/values/b.ts';\nexport const a = b;",
    'src/domain/values/b.ts': 'export const b = 1;',
  },
  'only-the-scheduler-knows-node-cron': {
    'src/jobs/a.ts': "import { schedule } from 'node-cron';\nexport const a = schedule;",
    'node_modules/node-cron/package.json': '{"name":"node-cron","version":"1.0.0","main":"index.js"}',
    'node_modules/node-cron/index.js': 'module.exports = {};',
  },
  'only-the-metrics-know-prom-client': {
    'src/bot/a.ts': "import { Counter } from 'prom-client';\nexport const a = Counter;",
    'node_modules/prom-client/package.json': '{"name":"prom-client","version":"1.0.0","main":"index.js"}',
    'node_modules/prom-client/index.js': 'module.exports = {};',
  },
  'loaded-when-needed': {
    'src/messenger.ts': "import { b } from './playground/index.ts';\nexport const a = b;",
    'src/playground/index.ts': 'export const b = 1;',
  },
  'nobody-imports-the-process': {
    'src/bot/a.ts': "import { b } from '../config.ts';\nexport const a = b;",
    'src/config.ts': 'export const b = 1;',
  },
  'no-development-packages': {
    'src/bot/a.ts': "import { expect } from 'vitest';\nexport const a = expect;",
    'package.json': '{"name":"probe","devDependencies":{"vitest":"*"}}',
  },
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kartoteka-probes-'));
});
afterAll(() => rm(root, { recursive: true }));

async function violations(baseDir: string): Promise<string[]> {
  const { forbidden } = config;
  const result = await cruise(['src'], {
    ...config.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: forbidden ?? [] },
  });
  if (typeof result.output === 'string') throw new Error('expected a report');
  return result.output.summary.violations.map(({ rule }) => rule.name);
}

describe('import rules', () => {
  it('have a probe each', () => {
    expect(Object.keys(probes).sort()).toEqual(config.forbidden?.map(({ name }) => name).sort());
  });

  it.each(Object.keys(probes))('%s fires', async (rule) => {
    const dir = join(root, rule);
    for (const [path, text] of Object.entries(probes[rule] ?? {})) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
    await linkPackages(dir);
    expect(await violations(dir)).toContain(rule);
  });
});

/** Probes see the packages of the project unless they bring their own. */
async function linkPackages(dir: string): Promise<void> {
  try {
    await symlink(resolve('node_modules'), join(dir, 'node_modules'));
  } catch {
    // The probe has packages of its own.
  }
}
