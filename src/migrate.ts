import { parseArgs } from 'node:util';
import { tellWhyNot } from './cannot-start.ts';
import { type Config, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { inspectStorage } from './open-storage.ts';
import { PATIENCE_MS, runOnce } from './run-once.ts';
import type { MigrationPlan } from './storage/mongo/index.ts';

const USAGE = 'npm run migrate [-- --dry-run]';

/** Brings the base up to date without starting the bot, which does the same at its start; or only tells what there is to do. */
async function main(): Promise<void> {
  const isDry = readCall(process.argv.slice(2));
  const read = readConfig(process.env);
  if (isDry === undefined || !read.ok) {
    process.stderr.write(`${isDry === undefined ? USAGE : ''}\n${read.ok ? '' : read.problems.join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const plan = await inspect(read.config);
  if (!plan) return;
  process.stdout.write(`${told(plan)}\n`);
  if (!isDry && plan.steps.length > 0)
    await runOnce(read.config, createLog(read.config.logLevel), async () => {});
}

/** The plan; null when it cannot be made, which is told. */
async function inspect(config: Config): Promise<MigrationPlan | null> {
  const log = createLog(config.logLevel);
  try {
    const plan = await inspectStorage({ patienceMs: PATIENCE_MS, ...config }, log);
    if (!plan) process.stdout.write('There is no base yet / Базы ещё нет\n');
    return plan ?? null;
  } catch (error) {
    tellWhyNot(error, log);
    process.exitCode = 1;
    return null;
  }
}

function told({ shape, known, steps }: MigrationPlan): string {
  if (steps.length === 0) return `The base is up to date (shape ${shape}) / База обновлена (форма ${shape})`;
  const lines = steps.map(({ number, what, count }) => `  ${number}. ${what}: ${count}`);
  return [`Shape of the base / форма базы: ${shape} → ${known}`, ...lines].join('\n');
}

/** Whether it is only to be told; undefined when called wrongly. */
function readCall(args: string[]): boolean | undefined {
  try {
    const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean' } } });
    return values['dry-run'] ?? false;
  } catch {
    return undefined;
  }
}

await main();
