import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawnVariant } from '../../../src/domain/campaigns/ab-test.ts';
import type { Campaign } from '../../../src/domain/campaigns/campaign.ts';
import { campaignLine } from '../../../src/domain/campaigns/campaign-line.ts';
import { newCampaign } from '../../../src/domain/campaigns/draft-campaign.ts';
import { campaignOf } from '../../support/campaigns.ts';
import { kill, NOON, openScene, type Scene, until } from './scene.ts';

/** Each is decided once, and the program is killed around that moment. */
const CAMPAIGNS = Number(process.env['DECISION_KILLS'] ?? 2);
const EACH = 16;
const WORDS = ['Первый вариант', 'Второй вариант'] as const;

let scene: Scene;
const came = new Map<number, string[]>();

beforeAll(async () => {
  scene = await openScene(CAMPAIGNS * EACH, (n) => `c${Math.floor(n / EACH) + 1}`);
  scene.telegram.subscribe((event) => {
    if (event.kind !== 'message') return;
    came.set(event.chatId, [...(came.get(event.chatId) ?? []), event.message.text ?? '']);
  });
});
afterAll(() => scene.stop());

const starts = (id: number, round: number) => scene.starts(id, { round, perSecond: 1000 });
const campaign = (id: number) => campaignOf(scene.storage, id);

/** Half of its clients get the one or the other, of which the second has an answer already; it is decided as soon as all have theirs. */
async function begins(id: number): Promise<void> {
  const { base } = scene.storage;
  const at = new Date(NOON);
  const draft = newCampaign({
    id,
    authorId: scene.boss.id,
    createdAt: at,
    zone: 'Europe/Moscow',
    business: '',
  });
  const [first, second] = WORDS.map((text) => [{ kind: 'text', text } as const]);
  const campaign: Campaign = {
    ...draft,
    name: WORDS[0],
    segment: `tag:c${id}`,
    message: { parts: first ?? [], buttons: [] },
    test: { others: [second ?? []], percent: 50, hours: 0, by: 'answers', through: null, decision: null },
    state: 'planned',
    expected: EACH,
  };
  await base.campaigns.insert(campaign);
  const clientId = (id - 1) * EACH + 1;
  const answered = { what: 'answered', variant: 1 } as const;
  await base.timeline.append([campaignLine({ by: { kind: 'client' }, at }, clientId, campaign, answered)]);
}

/** Kills a program while its campaign is being decided, or right before or after; tells which it was. */
async function killsAtDecision(id: number, round: number): Promise<string> {
  const child = starts(id, round);
  await until(async () => (await scene.storage.base.copies.sentByVariant(id)).size === 2, child);
  await until(async () => (await campaign(id)).test?.through !== null, child);
  await new Promise((go) => setTimeout(go, Math.random() * 6));
  await kill(child);
  return (await campaign(id)).test?.decision ? 'after' : 'before';
}

it(`decides each of ${CAMPAIGNS} tests once though it is killed in the middle of it, and nobody gets both variants`, {
  timeout: 60_000 + CAMPAIGNS * 30_000,
}, async () => {
  const { base, db } = scene.storage;
  const settings = await base.settings.get();
  await base.settings.save({ ...settings, campaigns: { perWeek: null, troublePercent: 10 } });
  const killed: string[] = [];
  let doubts = 0;
  for (let id = 1; id <= CAMPAIGNS; id += 1) {
    await begins(id);
    killed.push(await killsAtDecision(id, 2 * id));
    doubts += await db.collection('outbox').countDocuments({ state: 'sending', begun: true });
    const decided = (await campaign(id)).test?.decision ?? undefined;
    const [code] = await once(starts(id, 2 * id + 1), 'exit');
    expect(code).toBe(0);
    const { test, state } = await campaign(id);
    expect([state, test?.decision?.winner]).toEqual(['done', 1]);
    // What was decided stays so.
    if (decided) expect(test?.decision).toEqual(decided);
    const news = { 'content.kind': 'campaign-decided', 'content.campaignId': id } as const;
    expect(await db.collection('outbox').countDocuments(news)).toBe(1);
  }
  let missing = 0;
  for (const [n, { id: chat }] of scene.people.entries()) {
    const { id, test } = await campaign(Math.floor(n / EACH) + 1);
    const variant = test ? (drawnVariant(id, n + 1, test) ?? 1) : 1;
    const got = (came.get(chat) ?? []).filter((text) => WORDS.some((words) => words === text));
    if (got.length === 0) missing += 1;
    else expect(got).toEqual([WORDS[variant]]);
  }
  expect(missing).toBeLessThanOrEqual(doubts);
  if (CAMPAIGNS > 10) process.stdout.write(`killed before the decision, or after: ${killed.join(', ')}\n`);
});
