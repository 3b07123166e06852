import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLines } from '../../../../src/bot/features/draws/check-lines.ts';
import { sha256 } from '../../../../src/bot/features/draws/sha256.ts';
import { listOf, winnersOf } from '../../../../src/domain/draws/draw.ts';

const draw = {
  seed: '-k3_Zq0-aaBBcc112233',
  participants: Array.from({ length: 40 }, (_, nth) => 7 * nth + 3),
  winners: 3,
};
const won = winnersOf(draw, sha256).map(String);
const lines = checkLines({ file: 'draw-1.txt', ...draw });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'draw-'));
  writeFileSync(join(folder, 'draw-1.txt'), listOf(draw));
});
afterAll(() => rmSync(folder, { recursive: true }));

const has = (tool: string) => spawnSync(tool, ['--version']).status === 0;
const run = (line: string) => execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });

describe('the lines by which anybody checks a draw', () => {
  it.skipIf(!has('sha256sum'))('find the same winners in a shell', () => {
    const found = run(lines.shell).trim().split('\n');
    expect(found.map((line) => line.split(' ')[1])).toEqual(won);
  });

  it.skipIf(!has('python3'))('find the same winners in Python', () => {
    expect(run(lines.python).trim().split(' ')).toEqual(won);
  });

  it('are those of the documentation', () => {
    const page = readFileSync('docs/draws.md', 'utf8');
    const documented = checkLines({ file: 'draw-1.txt', seed: 'SECRET', winners: 3 });
    expect(page).toContain(documented.shell);
    expect(page).toContain(documented.python);
  });
});
