import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAudience } from '../../../src/domain/campaigns/audience.ts';
import { pauseCampaign, resumeCampaign } from '../../../src/domain/campaigns/control-campaign.ts';
import type { CopyCounts } from '../../../src/domain/campaigns/copy-store.ts';
import { newCampaign } from '../../../src/domain/campaigns/draft-campaign.ts';
import { progressOf } from '../../../src/domain/campaigns/progress.ts';
import { startCampaign } from '../../../src/domain/campaigns/start-campaign.ts';
import type { OutboxState } from '../../../src/domain/outbox/outbox-item.ts';
import { unsubscribe } from '../../../src/domain/privacy/subscription.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../support/campaigns.ts';
import { kill, NOON, openScene, type Scene, until } from './scene.ts';

/** `npm run soak:campaign` asks for more. */
const RECIPIENTS = Number(process.env['CAMPAIGN_RECIPIENTS'] ?? 300);
const KILLS = Number(process.env['CAMPAIGN_KILLS'] ?? 2);
/** A thousand is what Telegram lets those do who pay for it. Two thirds of a second's are in hand at once. */
const PER_SECOND = Number(process.env['CAMPAIGN_PER_SECOND'] ?? 100);
/** After these kills it is paused, killed once more, and goes on. */
const PAUSES = [Math.floor(KILLS / 3), Math.floor((2 * KILLS) / 3)];
const WORDS = 'Скидка на всё';
const OTHER = 'Только сегодня';
const ID = 1;
/** Two variants are tested on a fifth of the recipients first, and the better one goes to the others; with `0` there is one. */
const IS_TESTED = process.env['CAMPAIGN_TEST'] !== '0';

/** What befalls a recipient, by their place in the row: the first copies go alone, and nothing befalls too many of them. */
const isGone = (n: number) => n % 50 === 27;
const isCutOff = (n: number) => n % 200 === 131;
const leaves = (n: number) => n % 100 === 93;
/** One in a hundred is refused with a 429, many in a row. */
const BURST = Math.min(20, RECIPIENTS / 100);
const isInBurst = (n: number) => n % (BURST * 100) >= 150 && n % (BURST * 100) < 150 + BURST;

let scene: Scene;
const SAID: ReadonlySet<string> = new Set([WORDS, OTHER]);
/** How often the words came to a chat, and to how many chats. */
const came = new Map<number, number>();

beforeAll(async () => {
  scene = await openScene(RECIPIENTS);
  for (const [n, person] of scene.people.entries()) await befalls(person, n);
  scene.telegram.subscribe((event) => {
    if (event.kind !== 'message' || !SAID.has(event.message.text ?? '')) return;
    came.set(event.chatId, (came.get(event.chatId) ?? 0) + 1);
  });
});
afterAll(() => scene.stop());

async function befalls(person: Person, n: number): Promise<void> {
  const call = { method: 'sendMessage', chatId: person.id };
  if (isGone(n) && n % 100 === 27) await person.blocks();
  else if (isGone(n)) person.deactivates();
  if (isCutOff(n)) scene.telegram.fail({ ...call, closeSocket: true, afterApplying: n % 400 === 131 });
  if (isInBurst(n)) scene.telegram.fail({ ...call, status: 429, retryAfter: 1 });
}

const starts = (round: number) => scene.starts(ID, { round, perSecond: PER_SECOND });
const counts = () => scene.storage.base.copies.counts(ID, new Date(NOON));

const campaign = () => campaignOf(scene.storage, ID);

/** Copies whose calls may be under way. */
function inFlight(): Promise<number> {
  return scene.storage.db
    .collection('outbox')
    .countDocuments({ 'content.kind': 'campaign', state: 'sending', begun: true });
}

const act = (key: string) => ({ by: { kind: 'member', id: scene.boss.id }, at: scene.now(), key }) as const;

async function begins(): Promise<void> {
  const { base } = scene.storage;
  const at = new Date(NOON);
  const zone = 'Europe/Moscow';
  const draft = newCampaign({ id: ID, authorId: scene.boss.id, createdAt: at, zone, business: '' });
  const message = { parts: [{ kind: 'text', text: WORDS } as const], buttons: [] };
  const others = [[{ kind: 'text', text: OTHER } as const]];
  // It waits for answers for less than a second.
  const test = { others, percent: 20, hours: 0.0002, by: 'answers', through: null, decision: null } as const;
  await base.campaigns.insert({ ...draft, name: WORDS, message, test: IS_TESTED ? test : null });
  const opened = await openAudience(base, '', { memberId: scene.boss.id, zone, now: at, currency: 'RUB' });
  if (!opened.ok) throw new Error('an empty segment is everybody');
  const { audience } = opened;
  const started = await startCampaign(base, act('start'), {
    memberId: scene.boss.id,
    id: ID,
    zone,
    audience,
    agreed: { version: draft.version, count: RECIPIENTS },
    typed: RECIPIENTS,
  });
  expect(started.ok).toBe(true);
}

/** Nothing goes while it is paused, also not by a program that starts meanwhile. */
async function pauses(round: number, child: ChildProcess): Promise<ChildProcess> {
  expect((await pauseCampaign(scene.storage.base, act(`pause-${round}`), scene.boss.id, ID)).ok).toBe(true);
  await until(async () => (await counts()).sending === 0 && (await counts()).queued === 0, child);
  const before = came.size;
  expect(before).toBeLessThan(RECIPIENTS * 0.97);
  await kill(child);
  const next = starts(round + 0.5);
  await until(() => scene.boss.readsAll().some((text) => text.includes('⏸ на паузе')), next);
  expect(came.size).toBe(before);
  expect((await resumeCampaign(scene.storage.base, act(`resume-${round}`), scene.boss.id, ID)).ok).toBe(true);
  return next;
}

/** Those who take their consent back while it goes, as they do by the button. */
async function some(leave: (n: number) => boolean): Promise<void> {
  for (const [n, person] of scene.people.entries()) {
    if (leave(n)) await unsubscribe(scene.storage.base, act(`leave-${n}`), person.id);
  }
}

it(`reaches each of ${RECIPIENTS} at most once and adds up, killed ${KILLS} times and paused twice`, {
  timeout: 120_000 + RECIPIENTS * 100,
}, async () => {
  await begins();
  const startedAt = performance.now();
  let doubts = 0;
  for (let round = 0; round < KILLS; round += 1) {
    let child = starts(round);
    const target = Math.floor(((round + 0.3 + Math.random() * 0.6) * RECIPIENTS * 0.9) / (KILLS + 1));
    await until(() => came.size >= target, child);
    if (PAUSES.includes(round)) child = await pauses(round, child);
    if (round === 0) await some(leaves);
    await until(() => came.size > target, child);
    await new Promise((go) => setTimeout(go, Math.random() * 8));
    await kill(child);
    doubts += await inFlight();
  }
  expect(await once(starts(KILLS), 'exit')).toEqual([0, null]);

  if (IS_TESTED) expect((await campaign()).test?.decision).not.toBeNull();
  const found = await counts();
  if (KILLS > 2) tell(found, doubts, performance.now() - startedAt);
  const cutOff = scene.people.filter((_, n) => isCutOff(n)).length;
  expect(found.unknown).toBeLessThanOrEqual(doubts + cutOff);
  expect(found).toMatchObject({ queued: 0, held: 0, sending: 0, failed: 0 });
  const total = await expectEachOnce();
  const progress = progressOf(await campaign(), { all: found });
  expect(progress).toMatchObject({ total, waiting: 0, leftOut: 0 });
  const report = scene.boss.readsAll().join('\n').replaceAll(/\s/gu, ' ');
  expect(report).toContain('✅ завершена');
  expect(report).toContain(`Доставлено: ${progress.sent.toLocaleString('ru').replaceAll(/\s/gu, ' ')}`);
});

/** How often the words may have come, by what the ledger says. */
const POSSIBLE = new Map<OutboxState, readonly number[]>([
  ['sent', [1]],
  ['unknown', [0, 1]],
  ['unreachable', [0]],
  ['cancelled', [0]],
]);

/** Each recipient has one line in the ledger, and it tells what Telegram saw. Answers how many there are. */
async function expectEachOnce(): Promise<number> {
  const seen: number[] = [];
  for (let after = 0; ; ) {
    const lines = await scene.storage.base.copies.ledger(ID, after, 1000);
    if (lines.length === 0) break;
    for (const { clientId, state, error } of lines) {
      const n = clientId - 1;
      const times = came.get(scene.people[n]?.id ?? 0) ?? 0;
      expect(POSSIBLE.get(state) ?? [], `client ${clientId}, ${state}`).toContain(times);
      if (state === 'unreachable') expect(isGone(n)).toBe(true);
      if (state === 'cancelled') expect([leaves(n), error]).toEqual([true, 'unsubscribed']);
      if (isGone(n)) expect(['unreachable', 'unknown']).toContain(state);
      seen.push(clientId);
    }
    after = lines.at(-1)?.clientId ?? 0;
  }
  const inLedger = new Set(seen);
  expect(inLedger.size).toBe(seen.length);
  // Whoever left before their copy was queued has none.
  const without = scene.people.map((_, n) => n + 1).filter((id) => !inLedger.has(id));
  expect(without.filter((id) => !leaves(id - 1))).toEqual([]);
  return seen.length;
}

function tell(found: CopyCounts, doubts: number, ms: number): void {
  const states = Object.entries(found).map(([state, count]) => `${state}: ${count}`);
  process.stdout.write(
    `${states.join(', ')}; in flight at kills: ${doubts}; ${(ms / 1000).toFixed(1)} s in all\n`,
  );
}
