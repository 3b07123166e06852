import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agreeToReminder } from '../../../src/domain/reminders/agree.ts';
import { draftReminder } from '../../../src/domain/reminders/draft-reminder.ts';
import { quickTime } from '../../../src/domain/reminders/read-remind.ts';
import { changeSettings } from '../../../src/domain/settings/change-settings.ts';
import type { Role } from '../../../src/domain/team/member.ts';
import { can, type Ownership } from '../../../src/domain/team/rights.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { allButtonKinds } from '../../support/buttons.ts';
import { errorsIn, MADE_UP, refusalsIn, TWICE } from '../../support/calm.ts';
import { addClient, clientWrites } from '../../support/clients.ts';
import { linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { reveals, watch } from '../../support/witness.ts';
import { CLIENT_BUTTONS, CLIENT_COMMANDS, type ClientDeed, type Target } from './client-deeds.ts';

let office: Office;
let zoya: Person;
beforeEach(async () => {
  office = await openOffice();
  zoya = office.person({ firstName: 'Зоя' });
  await office.enrol(zoya, 'manager');
  await zoya.starts();
});
afterEach(() => office.stop());

type Case = {
  readonly role: Role;
  readonly ownership: Ownership;
  readonly shared: boolean;
};

const CASES: readonly Case[] = (['manager', 'owner'] as const).flatMap((role) =>
  (
    [
      ['own', false],
      ['free', false],
      ['foreign', false],
      ['foreign', true],
    ] as const
  ).map(([ownership, shared]) => ({ role, ownership, shared })),
);

let count = 0;
const SECRET = () => {
  count += 1;
  return { phone: `+7903${String(2_220_000 + count)}`, email: `secret${count}@mail.ru` };
};
type Secret = ReturnType<typeof SECRET>;

/** A client with contacts, a birthday, words that name the contacts, a note with them, and a reminder of whoever is responsible. */
async function newTarget(holder: Person | undefined): Promise<{ on: Target; secret: Secret }> {
  const secret = SECRET();
  const words = `Шкаф, звоните ${secret.phone} или ${secret.email}`;
  const account = office.person({ firstName: 'Вера', username: `vera_${count}` });
  await account.starts();
  const { client, deal } = await addClient(office, {
    name: 'Вера',
    need: words,
    account,
    ...secret,
    ...(holder && { manager: holder }),
  });
  const { base } = office;
  const born = { ...client, birthday: { month: 11, day: 22 } };
  await base.transaction((stores) => stores.clients.save(born));
  await clientWrites(office, client.id, { kind: 'text', text: words });
  const [line] = await linesOf(office, client.id, ['message-in']);
  const keeper = holder ?? zoya;
  const at = { now: office.now(), zone: 'Europe/Moscow' };
  const act = { by: { kind: 'member', id: keeper.id }, at: office.now(), key: `remind:${count}` } as const;
  const wanted = { clientId: client.id, when: quickTime('hour', at), text: words };
  const drafts: number[] = [];
  for (const key of ['agreed', 'draft']) {
    const drafted = await draftReminder(base, { ...act, key: `${act.key}:${key}` }, keeper.id, wanted);
    if (!drafted.ok) throw new Error(drafted.code);
    drafts.push(drafted.reminder.id);
  }
  const [reminder = 0, draft = 0] = drafts;
  await agreeToReminder(base, { ...act, key: `${act.key}:yes` }, keeper.id, reminder);
  return {
    on: {
      client: client.id,
      deal: deal.id,
      event: line?.id ?? '',
      reminder,
      draft,
      heir: zoya.id,
    },
    secret,
  };
}

/** What is to come of it. Whoever presses Take on a client of their own sees the card; nobody can be had by nobody twice. */
function outcomeOf(name: string, { asks, does }: ClientDeed, { role, ownership, shared }: Case) {
  if (asks === 'take-client' && ownership === 'own') return 'shows';
  if (name === 'give to nobody' && ownership === 'free') return 'nothing';
  const isOwn = ownership === 'own';
  const may =
    asks === 'reminder' || asks === 'draft'
      ? isOwn || (asks === 'reminder' && role === 'owner')
      : can(role, asks, ownership, { sharedClients: shared });
  return may ? does : 'nothing';
}

/** Deeds that need a client as they were before whatever was done to the one before. */
function* inOrder(): Iterable<readonly [name: string, deed: ClientDeed]> {
  yield* Object.entries(CLIENT_BUTTONS);
  yield* Object.entries(CLIENT_COMMANDS);
}

/** What makes the client somebody else's. */
const HANDS_OVER: readonly ClientDeed['asks'][] = ['take-client', 'assign-client', 'release-client'];

describe.each(CASES)('a $role and a client who is $ownership (shared: $shared)', (place) => {
  it('whatever is pressed or typed: done, asked, shown and told is what the rights say, and nothing else', async () => {
    const { boss, petr, olga } = office.people;
    const { role, ownership, shared } = place;
    const who = role === 'owner' ? boss : petr;
    await changeSettings(office.base, { at: office.now() }, boss.id, { sharedClients: shared });
    const holder = { own: who, free: undefined, foreign: olga }[ownership];
    const mayReveal = can(role, 'reveal-contacts', ownership, { sharedClients: shared });
    let { on, secret } = await newTarget(holder);
    for (const [name, deed] of inOrder()) {
      const seen = await watch(office, who, deed.by(on));
      const does = outcomeOf(name, deed, place);
      const may = does !== 'nothing';
      const isPress = 'press' in deed.by(on);
      expect([name, seen.changed.length > 0]).toEqual([name, does.includes('changes')]);
      expect([name, seen.isAsked]).toEqual([name, does.includes('asks')]);
      // What is refused is said in one sentence, and nothing else is shown.
      if (may) expect([name, seen.said.length + seen.toast.length]).not.toEqual([name, 0]);
      else {
        expect([name, seen.said.length]).toEqual([name, isPress ? 0 : 1]);
        expect([name, isPress ? seen.toast : seen.said[0]]).not.toEqual([name, '']);
      }
      const isShown = reveals(seen, secret);
      if (name === 'contacts') expect([name, isShown]).toEqual([name, may]);
      if (isShown) expect([name, mayReveal]).toEqual([name, true]);
      if (does === 'changes' && HANDS_OVER.includes(deed.asks)) ({ on, secret } = await newTarget(holder));
    }
    expect(errorsIn(office)).toEqual([]);
    expect(refusalsIn(office, TWICE, MADE_UP)).toEqual([]);
  });
});

it('every kind of button that names a client, a deal, a line or a reminder is in the table', () => {
  const known = new Set(Object.keys(CLIENT_BUTTONS).map((name) => name.split(' ')[0]));
  const naming = ['client', 'deal'];
  const found = allButtonKinds().filter(({ fields }) => fields.some((field) => naming.includes(field)));
  const missing = found.map(({ name }) => name).filter((name) => !known.has(name));
  expect(missing).toEqual(['erased', 'detach']);
});

it('a manager reads on a colleague’s card who leads the client, with contacts masked and nothing to press but History', async () => {
  const { petr, olga } = office.people;
  await addClient(office, { name: 'Вера', phone: '+79031112233', manager: olga });
  await petr.sends('/client 1');
  expect(petr.reads()).toContain('Ольга');
  expect(petr.reads()).toContain('+7 903 •••-••-33');
  expect(petr.buttons()).toEqual(['История']);
  await petr.sends('/note 1 Звонил');
  expect(petr.reads()).toContain('Этого клиента ведёт Ольга');
});

it.each([
  ['free', false],
  ['foreign', false],
  ['foreign', true],
] as const)(
  'what the bot tells by itself of a client who is %s (shared: %s) names contacts to those alone who may see them',
  async (ownership, sharedClients) => {
    const { boss, petr, olga } = office.people;
    await changeSettings(office.base, { at: office.now() }, boss.id, { sharedClients });
    const { secret } = await newTarget(ownership === 'foreign' ? olga : undefined);
    const mayReveal = can('manager', 'reveal-contacts', ownership, { sharedClients });
    const told = { petr: petr.readsAll().join('\n'), boss: boss.readsAll().join('\n') };
    for (const word of Object.values(secret)) {
      if (told.petr.includes(word)) expect([word, mayReveal]).toEqual([word, true]);
    }
    if (ownership === 'free') {
      expect(told.petr).toContain('💬 Вера');
      expect(told.boss).toContain(secret.phone);
    }
  },
);
