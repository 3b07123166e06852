import { shapeOf } from '../../../src/bot/telegram/update-shape.ts';
import { schedule } from '../../../src/jobs/schedule.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { addCampaigns } from '../../support/campaigns.ts';
import { addClient } from '../../support/clients.ts';
import { introduces } from '../../support/customers.ts';
import { jobKit } from '../../support/job-kit.ts';
import { openOffice } from '../../support/office.ts';
import { again } from '../../support/presses.ts';
import { act, type Stage, somePress } from './deeds.ts';
import { drawBefore, LONG, measure, rested, tidy, type Window } from './memory.ts';
import { createRandom } from './random.ts';
import { createUpdateMaker, spoiled, UPDATE_KINDS } from './updates.ts';
import { type Counted, createWatch } from './watch.ts';

/** What was wrong, and where to find it again. */
export interface Fault {
  readonly round: number;
  readonly what: string;
}

export interface FuzzReport extends Counted {
  readonly faults: readonly Fault[];
  readonly windows: readonly Window[];
  readonly seconds: number;
}

export interface FuzzOptions {
  readonly seed: number;
  readonly updates: number;
  /** Updates between looks at the memory. */
  readonly window: number;
}

/** People who do something at the same moment. */
const AT_ONCE = 6;

/** Lets random people do random things, random updates arrive and jobs run at random moments, and tells what went wrong. */
export async function fuzz({ seed, updates, window }: FuzzOptions): Promise<FuzzReport> {
  const random = createRandom(seed);
  if (updates >= LONG) await drawBefore();
  const stage = await openStage(random);
  const { office, people } = stage;
  const make = createUpdateMaker(random, {
    users: () => [...people.map(({ user }) => user), STRANGER, OTHER_BOT],
    chats: () => [
      ...people.map(privateChat),
      ...stage.groups.map((group) => group.chat()),
      stage.channel.chat(),
      ELSEWHERE,
    ],
    messageIds: () => [random.pick(people).lastMessage()?.message_id ?? 1],
    pressed: () => somePress(random),
    now: office.now,
  });
  const faults: Fault[] = [];
  const windows: Window[] = [];
  let round = 0;
  const started = performance.now();

  const fault = (what: string) => void faults.push({ round, what });
  const watch = createWatch(office, fault);

  /** One random update that nobody sent; sometimes one that Telegram would never send. */
  async function bring(): Promise<void> {
    const update = make(random.pick(UPDATE_KINDS));
    const isSpoiled = random.chance(0.4);
    if (!isSpoiled && shapeOf(update) === 'malformed') fault(`taken for spoiled: ${JSON.stringify(update)}`);
    await office.deliver(isSpoiled ? spoiled(update, random) : update);
  }

  async function oneRound(): Promise<void> {
    const before = office.delivered.length;
    const chosen = new Set(random.times(AT_ONCE, () => random.pick(people)));
    const doing = [...chosen].map((person) => act(person, stage));
    for (const _ of random.times(random.below(4), () => 0)) doing.push(bring());
    await Promise.all(doing);
    const double = office.delivered[before];
    if (double && random.chance(0.1)) await office.deliver(random.chance(0.5) ? double : again(double));
    if (random.chance(0.05)) office.travel({ minutes: random.below(600) });
    if (random.chance(0.02)) await random.pick(schedule).run(jobKit(office));
    if (random.chance(0.002)) await office.restart();
  }

  while (watch.seen.updates < updates && faults.length < 20) {
    round += 1;
    try {
      await oneRound();
    } catch (error) {
      fault(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    watch.look();
    if (round % 50 === 0) await tidy(stage);
    if (watch.seen.updates >= (windows.length + 1) * window) {
      if (updates >= LONG) await rested();
      windows.push(measure(watch.seen.updates));
    }
  }
  const seconds = (performance.now() - started) / 1000;
  await office.stop();
  return { ...watch.seen, faults, windows, seconds };
}

const STRANGER = { id: 7_000_000_001, is_bot: false, first_name: 'Кто-то' };
const OTHER_BOT = { id: 7_000_000_002, is_bot: true, first_name: 'Чужой бот', username: 'other_bot' };
const ELSEWHERE = { id: -1_009_999_999_999, type: 'supergroup', title: 'Где-то' };
const privateChat = ({ id, user }: Person) => ({ id, type: 'private', first_name: user.first_name });

/** A business at work, with clients, segments, campaigns and reminders, groups and a channel. */
async function openStage(random: Stage['random']): Promise<Stage> {
  const office = await openOffice({ privacyMode: false });
  const { boss, petr, olga, anna } = office.people;
  await introduces(anna, { need: 'Кухня' });
  await petr.presses('Взять');
  await addClient(office, { name: 'Вера', need: 'Стол', phone: '+79031112233', manager: olga });
  await addClient(office, { name: 'Глеб', need: 'Стул' });
  await addCampaigns(office);
  await boss.sends('/segments');
  const customers = ['ru', 'en', 'de', 'uk', 'ru', 'en'].map((languageCode, at) =>
    office.person({
      firstName: `Кто${at}`,
      languageCode,
      ...(at % 2 === 0 && { phone: `+7916000111${at}`, username: `who_${at}` }),
    }),
  );
  const people = [boss, boss, petr, petr, olga, anna, ...customers];
  const groups = [
    office.telegram.group({ title: 'Ремонт' }),
    office.telegram.group({ title: 'Дача', type: 'group' }),
  ];
  for (const group of groups) {
    for (const person of new Set(people)) await person.joins(group);
    await boss.addsBotTo(group, 'administrator');
  }
  const channel = office.telegram.channel({ title: 'Канал' });
  await boss.joins(channel);
  await boss.addsBotTo(channel);
  return { office, random, people, groups, channel };
}
