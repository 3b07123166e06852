import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** What would break unnoticed without its rule, and what breaks it. */
const probes = {
  'no-floating-promises': 'async function save() {}\nexport function a() {\n  save();\n}\n',
  'no-misused-promises':
    "import { setImmediate } from 'node:timers';\nasync function save() {}\nexport const a = () => setImmediate(save);\n",
  'no-explicit-any': 'export const a = (value: any): unknown => value;\n',
  'no-non-null-assertion': 'export const a = (value: string | null) => value!.length;\n',
  'no-console': "export const a = () => console.log('a');\n",
};

let dir: string;
let found: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-lint-'));
  await copyFile('.oxlintrc.json', join(dir, '.oxlintrc.json'));
  const options = { strict: true, module: 'nodenext', target: 'es2024', types: ['node'] };
  const typeRoots = [resolve('node_modules/@types')];
  await writeFile(
    join(dir, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...options, typeRoots }, include: ['*.ts'] }),
  );
  for (const [rule, text] of Object.entries(probes)) await writeFile(join(dir, `${rule}.ts`), text);
  // Only what npm starts finds the other half of the linter by itself.
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: resolve('node_modules/.bin/tsgolint') };
  const lint = promisify(execFile)(resolve('node_modules/.bin/oxlint'), ['--type-aware', '--format=json'], {
    cwd: dir,
    env,
  });
  const { stdout } = await lint.catch((error: { stdout: string }) => error);
  found = stdout;
}, 60_000);
afterAll(() => rm(dir, { recursive: true }));

it.each(Object.keys(probes))('%s fires', (rule) => {
  const { diagnostics }: { diagnostics: { code: string; filename: string }[] } = JSON.parse(found);
  const inProbe = diagnostics.filter(({ filename }) => filename.endsWith(`${rule}.ts`));
  expect(inProbe.map(({ code }) => code)).toContainEqual(expect.stringContaining(`(${rule})`));
});
