import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Embedded, startEmbedded } from '../../../src/storage/embedded/index.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import type { TestBase } from '../../support/base.ts';
import { errorsIn } from '../../support/calm.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { createRefusing, type Refusing } from '../../support/refusing.ts';
import { layRoad, type Road } from '../../support/road.ts';

/** How long each fault lasts, and how long a slow base takes for one answer; longer by `npm run soak:faults`. */
const LASTS_MS = Number(process.env['FAULT_SECONDS'] ?? 1) * 1000;
const SLOW_MS = Number(process.env['FAULT_SLOW_MS'] ?? 300);
/** Within this long all is as it was; the table in docs/faults.md says so. */
const HEALS_WITHIN_MS = 15_000;

const WAIT = 'у нас сейчас неполадки';
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

let dir: string;
let engine: Embedded;
let road: Road;
let refusing: Refusing;
let office: Office;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  engine = await startEmbedded({ dir });
  refusing = createRefusing();
  road = await layRoad({ path: decodeURIComponent(new URL(engine.uri).host) }, refusing.judge);
  const uri = `mongodb://127.0.0.1:${road.port}/kartoteka-test-fault?directConnection=true`;
  const open = async (): Promise<TestBase> => {
    const mongo = await connectBase({ uri });
    return { ...mongo, uri, db: new MongoClient(uri).db(), stop: () => mongo.close() };
  };
  office = await openOffice({ open });
});
afterEach(async () => {
  await office.stop();
  await road.stop();
  await engine.stop();
  await rm(dir, { recursive: true, force: true });
});

interface Fault {
  readonly strikes: () => unknown;
  readonly mends: () => unknown;
  /** Whether people are asked to wait; a slow base may answer before that. */
  readonly isFelt: boolean;
}

const refuses = (code: number): Fault => ({
  strikes: () => refusing.refuse(code),
  mends: () => refusing.refuse(undefined),
  isFelt: true,
});

const FAULTS: Readonly<Record<string, Fault>> = {
  'is away': { strikes: () => road.cut(), mends: () => road.mend(), isFelt: true },
  'says nothing any more': { strikes: () => road.jam(), mends: () => road.mend(), isFelt: true },
  [`takes ${SLOW_MS} ms for each answer`]: {
    strikes: () => road.slow(SLOW_MS),
    mends: () => road.slow(0),
    isFelt: false,
  },
  'has stepped down (10107)': refuses(10_107),
  'is stepping down (189)': refuses(189),
  'shuts down (91)': refuses(91),
  'has a full disk (14031)': refuses(14_031),
};

describe.each(Object.keys(FAULTS))('while the base %s', (name) => {
  const { strikes, mends, isFelt } = FAULTS[name] ?? refuses(91);

  it('people are asked to wait once, nothing is lost or done twice, and it heals by itself', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    await anna.sends('До');
    await strikes();
    const sent = [anna.sends('Во время'), petr.sends('/note 1 Заметка'), petr.sends('/deal 1 500 Полка')];
    if (isFelt) await Promise.all([anna.hears(WAIT, 90_000), petr.hears(WAIT, 90_000)]);
    await pause(LASTS_MS);
    await mends();
    const mended = performance.now();
    await Promise.all(sent);
    const healed = performance.now() - mended;
    await anna.sends('После');

    const lines = (await linesOf(office, 1)).map(({ data }) => data);
    const said = lines.flatMap((data) =>
      'content' in data && data.content?.kind === 'text' ? [data.content.text] : [],
    );
    expect(said.filter((text) => ['До', 'Во время', 'После', 'Заметка'].includes(text)).toSorted()).toEqual(
      ['До', 'Во время', 'После', 'Заметка'].toSorted(),
    );
    expect(lines.filter(({ kind }) => kind === 'deal')).toHaveLength(1);
    const copies = petr.readsAll().filter((text) => text.includes('💬') && text.includes('Во время'));
    expect(copies).toHaveLength(1);
    for (const person of [anna, petr]) {
      const asked = person.readsAll().filter((text) => text.includes(WAIT)).length;
      expect(asked).toBeLessThanOrEqual(1);
    }
    expect(errorsIn(office)).toEqual([]);
    expect(healed).toBeLessThan(HEALS_WITHIN_MS);
    if (LASTS_MS > 10_000) process.stdout.write(`the base ${name}: healed in ${Math.round(healed)} ms\n`);
  }, 400_000);
});
