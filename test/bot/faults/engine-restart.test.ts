import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import type { TestBase } from '../../support/base.ts';
import { errorsIn } from '../../support/calm.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { openOffice } from '../../support/office.ts';

it('the database is stopped and started again under a busy bot: nothing that was said is missing or doubled', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  let engine = await startEmbedded({ dir });
  const url = new URL(engine.uri);
  url.pathname = '/kartoteka-test-restart';
  const open = async (): Promise<TestBase> => {
    const mongo = await connectBase({ uri: url.href });
    return { ...mongo, uri: url.href, db: new MongoClient(url.href).db(), stop: () => mongo.close() };
  };
  const office = await openOffice({ open });
  const { anna, petr } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  const sent = [anna.sends('До'), petr.sends('/note 1 Заметка')];
  await engine.stop();
  sent.push(anna.sends('Во время'), petr.sends('/deal 1 500 Полка'));
  await anna.hears('у нас сейчас неполадки', 40_000);
  await petr.hears('у нас сейчас неполадки', 40_000);
  engine = await startEmbedded({ dir });
  await Promise.all(sent);
  const said = (await linesOf(office, 1)).map(({ data }) => data);
  const texts = said.flatMap((data) =>
    'content' in data && data.content?.kind === 'text' ? [data.content.text] : [],
  );
  expect(texts.filter((text) => ['До', 'Во время', 'Заметка'].includes(text)).sort()).toEqual([
    'Во время',
    'До',
    'Заметка',
  ]);
  expect(said.filter(({ kind }) => kind === 'deal')).toHaveLength(1);
  expect(petr.readsAll().filter((text) => text.includes('💬') && text.includes('Во время'))).toHaveLength(1);
  expect(
    anna.readsAll().filter((text) => text.includes('у нас сейчас неполадки')).length,
  ).toBeLessThanOrEqual(2);
  expect(errorsIn(office)).toEqual([]);
  await office.stop();
  await engine.stop();
  await rm(dir, { recursive: true, force: true });
});
