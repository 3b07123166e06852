import { type Connection, createConnection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Base } from '../../../src/domain/base.ts';
import { copyKey } from '../../../src/domain/campaigns/campaign.ts';
import { newCampaign } from '../../../src/domain/campaigns/draft-campaign.ts';
import type { AnchorSource } from '../../../src/domain/campaigns/events/anchor-store.ts';
import { ALL_PARTITIONS } from '../../../src/domain/replicas/partition.ts';
import { type MongoBase, openMongoBase } from '../../../src/storage/mongo/mongo-base.ts';
import { freshDatabase } from '../../support/embedded.ts';
import { aClient, aDeal, aNote, aRow, later, NOON, phone } from './samples.ts';

const COMING = { until: later(5), except: new Set([3]) };
const ALL = { partitions: ALL_PARTITIONS, exceptLanes: [], except: [] };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let connection: Connection;
let mongo: MongoBase;
let commands: Record<string, unknown>[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  connection = createConnection();
  await connection.openUri(database.uri, { monitorCommands: true, ignoreUndefined: true });
  connection.getClient().on('commandStarted', ({ command }) => commands.push(command));
  mongo = await openMongoBase(connection);
  await fill(mongo);
});
afterAll(async () => {
  await mongo.close();
  await database.stop();
});

/** Enough of everything that reading it all would not be the cheaper way. */
async function fill({ base }: MongoBase): Promise<void> {
  for (let n = 1; n <= 60; n += 1) {
    const contacts = [phone(`+7 916 000-00-${String(n).padStart(2, '0')}`)];
    await base.clients.insert(aClient(n, { contacts, tags: ['vip'], managerId: n % 3 }));
    await base.deals.insert(aDeal(n, { clientId: n % 5, managerId: n % 3, stage: n % 2 ? 'new' : 'won' }));
  }
  await base.timeline.append(Array.from({ length: 60 }, (_, n) => aNote(`note-${n}`, { clientId: n % 4 })));
  await base.outbox.enqueue(Array.from({ length: 60 }, (_, n) => aRow(`row-${n}`, { about: `deal:${n}` })));
  for (let id = 1; id <= 60; id += 1) await base.campaigns.insert(aCampaign(id));
  await base.outbox.enqueue(Array.from({ length: 60 }, (_, n) => aCopy(1 + (n % 3), n)));
  const pressed = { kind: 'campaign', name: '', what: 'pressed', button: 'Yes' } as const;
  const lines = Array.from({ length: 60 }, (_, n) => ({ ...pressed, campaignId: n }));
  await base.timeline.append(lines.map((data, n) => aNote(`pressed-${n}`, { data })));
}

function aCampaign(id: number) {
  const draft = newCampaign({ id, authorId: 500 + id, createdAt: NOON, zone: 'UTC', business: '' });
  return { ...draft, state: id % 30 === 0 ? ('running' as const) : ('done' as const) };
}

function aCopy(campaignId: number, clientId: number) {
  const isOut = clientId % 2 === 0;
  return aRow(copyKey(campaignId, clientId), {
    to: 1000 + clientId,
    about: `campaign:${campaignId}`,
    content: { kind: 'campaign', campaignId, clientId },
    ...(isOut && { state: 'sent', sentAt: NOON, messageIds: [clientId + 1] }),
    ...(clientId % 10 === 1 && { state: 'unreachable', error: `Forbidden: ${clientId}` }),
  });
}

/** The commands that a call sends, each with the names of the indexes that answer it; `null` for reading everything. */
async function indexesOf(call: () => Promise<unknown>): Promise<(string | null)[]> {
  commands = [];
  await call();
  const sent = commands.filter(({ find, aggregate, update, findAndModify }) =>
    [find, aggregate, update, findAndModify].some((name) => name !== undefined),
  );
  return (await Promise.all(sent.map(explain))).flat();
}

const SESSION_FIELDS = ['lsid', '$db', 'txnNumber', '$clusterTime', 'writeConcern'];

async function explain(command: Record<string, unknown>): Promise<(string | null)[]> {
  const bare = Object.fromEntries(Object.entries(command).filter(([name]) => !SESSION_FIELDS.includes(name)));
  const plan = await connection.db!.command({ explain: bare, verbosity: 'queryPlanner' });
  const found: (string | null)[] = [];
  JSON.stringify(plan, (key, value: unknown) => {
    if (key === 'rejectedPlans') return undefined;
    if (key === 'indexName' && typeof value === 'string') found.push(value);
    if (key === 'stage' && value === 'COLLSCAN') found.push(null);
    if (key === 'stage' && (value === 'IDHACK' || value === 'EXPRESS_IXSCAN')) found.push('_id_');
    return value;
  });
  if (found.length === 0) throw new Error(`No plan was told: ${JSON.stringify(plan)}`);
  return found;
}

const page = { skip: 0, limit: 5 };

const COPIES_BY_STATE = 'about_1_state_1_notBefore_1';
/** So many are found, and turned by their keys. */
const COPIES_THEN_BY_KEY = /^(about_1_state_1_notBefore_1|_id_)$/u;
const COPIES_BY_CLIENT = 'content.campaignId_1_content.clientId_1';
const COPIES_OF_CLIENT = 'content.clientId_1_sentAt_1';
const LABELS = 'listed_1_labels_1__id_-1';
const YEAR = { from: new Date(NOON.getTime() - 365 * 86_400_000), to: NOON };

/** What campaigns go by, each with the index that finds it. */
const TRIGGERED: readonly (readonly [string, string | RegExp, AnchorSource])[] = [
  ['requests', 'stage_1_createdAt_1__id_1', { kind: 'opened', stage: 'new', ...YEAR }],
  ['won deals', 'stage_1_closedAt_1', { kind: 'closed', stages: ['won'], ...YEAR }],
  ['purchases', 'deals.lastWonAt_1', { kind: 'bought', ...YEAR }],
  ['touches', 'lastTouchAt_1', { kind: 'touched', ...YEAR }],
  [
    'a message of a chain',
    'content.campaignId_1_content.occasion.step_1_sentAt_1',
    { kind: 'sent', campaignId: 1, step: 0, ...YEAR },
  ],
  ['birthdays', /^birthday\.month/u, { kind: 'born', spans: [{ month: 5, from: 1, to: 2 }] }],
  ['dates', LABELS, { kind: 'written', name: 'contract', values: ['25.12.2026', '25.12.26'] }],
];

async function saveCampaign({ campaigns }: Base, id: number): Promise<void> {
  const campaign = await campaigns.get(id);
  if (campaign) await campaigns.save(campaign);
}

describe('each query walks an index', () => {
  it.each<[string, string | RegExp, (base: MongoBase) => Promise<unknown>]>([
    ['a card', '_id_', ({ base }) => base.clients.get(7)],
    ['cards', '_id_', ({ base }) => base.clients.getMany([1, 2])],
    ['contacts', 'contactKeys_1', ({ base }) => base.clients.findByContacts(['phone:+79160000001', 'x'])],
    ['a referral code', 'referralCode_1', ({ base }) => base.clients.findByReferralCode('code-1')],
    [
      'words',
      'search_1',
      ({ base }) => base.clients.search({ beginnings: ['cli', '91'], tags: ['vip'] }, page),
    ],
    [
      'a tag',
      'listed_1_labels_1__id_-1',
      ({ base }) => base.clients.search({ beginnings: [], tags: ['vip'] }, page),
    ],
    [
      'a manager',
      'listed_1_managerId_1__id_-1',
      ({ base }) => base.clients.search({ beginnings: [], tags: [], managerId: 1 }, page),
    ],
    ['subscribers', 'listed_1_subscribed_1_reachable_1__id_1', ({ base }) => base.clients.subscribers(5, 5)],
    ['an origin', 'origin_1', ({ base }) => base.deals.findByOrigin('origin-1')],
    ['open deals', 'clientId_1_open_1__id_-1', ({ base }) => base.deals.openOf(1)],
    ['deals of a client', /^clientId_1/u, ({ base }) => base.deals.ofClient(1, 5)],
    ['a stage', 'stage_1_createdAt_1__id_1', ({ base }) => base.deals.atStage('new', undefined, page)],
    [
      'a stage and managers',
      'stage_1_managerId_1_createdAt_1__id_1',
      ({ base }) => base.deals.atStage('new', [null, 1], page),
    ],
    ['a line by key', 'key_1', ({ base }) => base.timeline.byKey('note-1')],
    ['the last edit', 'data.of_1_at_-1__id_-1', ({ base }) => base.timeline.lastEditOf('note-1')],
    ['a history', 'clientId_1_at_-1__id_-1', ({ base }) => base.timeline.ofClient(1, page)],
    ['notes', 'clientId_1_data.kind_1_at_-1__id_-1', ({ base }) => base.timeline.ofClient(1, page, ['note'])],
    ['notes of many', 'clientId_1_data.kind_1_at_-1__id_-1', ({ base }) => base.timeline.notesOf(1, 3)],
    ['a consent', 'telegramId_1_purpose_1_givenAt_-1', ({ base }) => base.consents.current(1, 'processing')],
    ['due reminders', 'state_1_at_1__id_1', ({ base }) => base.reminders.due(NOON, 5)],
    ['what is told', 'origin_1', ({ base }) => base.reminders.findByOrigin('m:1')],
    ['tasks', 'open_1_memberId_1_at_1__id_1', ({ base }) => base.reminders.openOfMember(1, page, NOON)],
    ['tasks of a client', 'open_1_clientId_1_at_1__id_1', ({ base }) => base.reminders.openOfClient(1, page)],
    ['a series', 'series_1_state_1__id_1', ({ base }) => base.reminders.openOfSeries(1)],
    ['reminders to erase', 'clientId_1_erased_1__id_1', ({ base }) => base.reminders.toErase(1, 5)],
    ['a message', 'to_1_messageIds_1', ({ base }) => base.outbox.findByMessage(500, 1)],
    ['how much is due', 'notBefore_1', ({ base }) => base.outbox.backlog(later(5))],
    ['what is due next', 'notBefore_1', ({ base }) => base.outbox.nextDue()],
    ['leases', 'leaseUntil_1', ({ base }) => base.outbox.lapsed(later(-1), 5)],
    ['cancelling', 'to_1_turn_1', ({ base }) => base.outbox.cancelQueued(1)],
    ['what waits for a chat', 'to_1_turn_1', ({ base }) => base.outbox.queuedFor(1, 9)],
    [
      'refreshing',
      'about_1_state_1_notBefore_1',
      ({ base }) => base.outbox.refresh('deal:3', 'lead-notice', NOON),
    ],
    [
      'claiming',
      /^(priority_1_notBefore_1_turn_1|_id_|to_1_turn_1|to_1_leaseUntil_1)$/u,
      ({ base }) => base.outbox.claimDue({ now: NOON, owner: 'o', leaseUntil: later(9), limit: 2 }),
    ],
    ['a campaign', '_id_', ({ base }) => base.campaigns.get(3)],
    ['a draft', /^(authorId_1|state_1__id_-1)$/u, ({ base }) => base.campaigns.draftOf(500)],
    ['campaigns', /^(_id_|state_1__id_-1)$/u, ({ base }) => base.campaigns.list(page)],
    ['campaigns at work', /^(state_1__id_-1|copiesLag_1)$/u, ({ base }) => base.campaigns.atWork()],
    ['campaigns that are off', 'state_1__id_-1', ({ base }) => base.campaigns.off()],
    ['a campaign to save', '_id_', ({ base }) => saveCampaign(base, 3)],
    ['copies by state', COPIES_BY_STATE, ({ base }) => base.copies.counts(1, NOON)],
    ['copies of late by state', COPIES_BY_STATE, ({ base }) => base.copies.counts(1, NOON, later(-1))],
    ['copies under way', COPIES_BY_STATE, ({ base }) => base.copies.underWay(1, NOON, 5)],
    [
      'a message to edit now and then',
      '_id_',
      ({ base }) => base.outbox.refreshRarely('row-1', { now: NOON, everyMs: 3000 }),
    ],
    ['readers who blocked the bot', 'about_1_state_1_error_1', ({ base }) => base.copies.blocked(1)],
    ['readers who blocked it by then', /^about_1_state_1_/u, ({ base }) => base.copies.blocked(1, NOON)],
    ['copies to hold', COPIES_THEN_BY_KEY, ({ base }) => base.copies.hold(1)],
    ['copies to release', COPIES_THEN_BY_KEY, ({ base }) => base.copies.release(1, 90, NOON)],
    ['copies that were put off', /^(?:priority_1_)?notBefore_1/u, ({ base }) => base.copies.askAnew(NOON)],
    ['copies to cancel', COPIES_THEN_BY_KEY, ({ base }) => base.copies.cancel(2)],
    [
      'copies to take back',
      COPIES_THEN_BY_KEY,
      ({ base }) => base.copies.takeBack(1, { what: 'whole', since: later(-1), now: NOON, limit: 2 }),
    ],
    [
      'copies that were cut short',
      COPIES_THEN_BY_KEY,
      ({ base }) => base.copies.takeBack(1, { what: 'cut-short', since: later(-1), now: NOON, limit: 2 }),
    ],
    ['copies that were tried', COPIES_BY_STATE, ({ base }) => base.copies.tried(1, later(-1))],
    ['copies of one moment', COPIES_BY_STATE, ({ base }) => base.copies.queuedFor(1, NOON, 1)],
    ['a ledger', COPIES_BY_CLIENT, ({ base }) => base.copies.ledger(1, 5, 5)],
    ['what a client got', COPIES_OF_CLIENT, ({ base }) => base.copies.perClient([1, 2], later(-1), 'out')],
    ['what is to come', COPIES_OF_CLIENT, ({ base }) => base.copies.perClient([1, 2], later(-1), COMING)],
    ['when a client got copies', COPIES_OF_CLIENT, ({ base }) => base.copies.timesOf(1, later(-1))],
    ['the last copy', COPIES_OF_CLIENT, ({ base }) => base.copies.lastTo(1, later(-1))],
    [
      'a copy on an event',
      COPIES_BY_CLIENT,
      ({ base }) => base.copies.onEvent(1, 2, { step: 0, messageId: 1 }),
    ],
    ['when copies went', /^content\./u, ({ base }) => base.copies.sentTimes(1, [2, 3], later(-1))],
    ['sendings of a series', 'seriesId_1__id_-1', ({ base }) => base.campaigns.ofSeries(1, 5)],
    ['who was in a segment', 'campaignId_1_clientId_1', ({ base }) => base.entrants.next(1, 5, 5)],
    ['fields of new cards', '_id_', ({ base }) => base.anchors.newestDetails(5)],
    ['values of a field', LABELS, ({ base }) => base.anchors.valuesOf('size', 5)],
    ...TRIGGERED.map(
      ([what, index, source]): [string, string | RegExp, (base: MongoBase) => Promise<unknown>] => [
        `whom a campaign on an event is for: ${what}`,
        index,
        async ({ base }) => {
          await base.anchors.page(source, null, 5);
          await base.anchors.page(source, { at: later(-1), id: 7 }, 5);
        },
      ],
    ),
    ['answers to a campaign', 'data.campaignId_1_data.what_1', ({ base }) => base.timeline.campaignCounts(1)],
    ['open updates', 'open_1__id_1', ({ inbox }) => inbox.open(5, ALL)],
    [
      'open updates of some chats',
      'open_1__id_1',
      ({ inbox }) => inbox.open(5, { partitions: [1, 2], exceptLanes: ['10'], except: [7, 8] }),
    ],
    ['who handles which updates', '_id_', ({ assignment }) => assignment.load()],
    ['done updates', '_id_', ({ inbox }) => inbox.done([1, 2], NOON)],
    ['a dialogue', '_id_', ({ dialogues }) => dialogues.get(1)],
    ['the word of copies', '_id_', ({ copyTrust }) => copyTrust.word()],
  ])('%s', async (_, index, call) => {
    const used = await indexesOf(() => call(mongo));
    for (const name of used)
      expect(name).toEqual(typeof index === 'string' ? index : expect.stringMatching(index));
    expect(used.length).toBeGreaterThan(0);
  });
});

describe('what is handled or abandoned expires', () => {
  it.each([
    ['updates', 'doneAt_1', 48 * 60 * 60],
    ['dialogues', 'until_1', 0],
    ['outbox', 'keepUntil_1', 0],
  ])('%s', async (collection, name, expireAfterSeconds) => {
    const indexes = await connection.db!.collection(collection).indexes();
    expect(indexes.find((index) => index.name === name)).toMatchObject({ expireAfterSeconds });
  });
});
