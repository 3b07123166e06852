import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const read = (file: string) => readFileSync(file, 'utf8');

/** The variables that the program knows: whoever adds one there has to tell of it in the places below. */
const KNOWN = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gmu)].map(([, name]) => name).sort();

const example = parseEnv(read('.env.example'));

it('the config reads more than a dozen variables', () => {
  expect(KNOWN).toContain('BOT_TOKEN');
  expect(KNOWN.length).toBeGreaterThan(12);
});

describe('.env.example', () => {
  it('names every variable, and no other', () => {
    expect(Object.keys(example).sort()).toEqual(KNOWN);
  });

  it('works as it is, and holds no secret', () => {
    expect(readConfig(example)).toMatchObject({ ok: true, config: { messenger: { mode: 'playground' } } });
    for (const name of KNOWN.filter((one) => /TOKEN|SECRET|PASSWORD|URI|URL/u.test(one ?? ''))) {
      expect(example[name ?? '']).toBe('');
    }
  });
});

it.each(['README.md', 'README.ru.md'])('%s tells of every variable, and of no other', (file) => {
  const rows = [...read(file).matchAll(/^\| `([A-Z][A-Z_]+)` \|/gmu)].map(([, name]) => name);
  expect(rows.sort()).toEqual(KNOWN);
});

describe('however it is started for good', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const flags = String(scripts.start).match(/--\S+/gu);
  const program = String(scripts.start).split(' ').at(-1);

  it('has the flags of `npm start`, which keep its memory small', () => {
    expect(flags).toHaveLength(3);
    const [, command = ''] = /^CMD (.+)$/mu.exec(read('Dockerfile')) ?? [];
    expect(JSON.parse(command)).toEqual(['node', ...(flags ?? []), program]);
    expect(read('deploy/kartoteka.service')).toMatch(`node ${flags?.join(' ')} ${program}\n`);
  });

  it('gives memory back as soon as `npm start` does', () => {
    const [threshold = ''] = String(scripts.start).match(/MALLOC_TRIM_THRESHOLD_=\d+/u) ?? [];
    expect(threshold).not.toBe('');
    expect(read('Dockerfile')).toMatch(new RegExp(`^ENV .*${threshold}$`, 'mu'));
    expect(read('deploy/kartoteka.service')).toMatch(new RegExp(`^Environment=.*${threshold}$`, 'mu'));
  });

  it('works on the base of the unit, the other programs that its head tells of too', () => {
    const unit = read('deploy/kartoteka.service').replaceAll('\\\n#', '');
    const commands = unit.match(/^(?:ExecStart=|# +systemd-run ).+$/gmu) ?? [];
    expect(commands).toHaveLength(2);
    // What a file of settings says goes before all that is set in another way.
    for (const command of commands)
      expect(command).toMatch(
        /\/usr\/bin\/env DATA_DIR=\/var\/lib\/kartoteka +node .*dist\/(?:program\/)?\w+\.js/u,
      );
  });

  it('runs as nobody in particular, from an image that names its versions', () => {
    const dockerfile = read('Dockerfile');
    expect(dockerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/mu);
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gmu)].map(([, image]) => image);
    expect(bases).toEqual([expect.stringMatching(/^node:\d+\.\d+(?:\.\d+)?-/u), 'scratch']);
  });
});
