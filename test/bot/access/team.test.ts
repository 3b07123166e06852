import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessText } from '../../../src/bot/text/access.text.ts';
import { removeMember } from '../../../src/domain/team/remove-member.ts';
import { can } from '../../../src/domain/team/rights.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { allButtonKinds, CUSTOMER_BUTTONS } from '../../support/buttons.ts';
import { errorsIn, MADE_UP, refusalsIn, TWICE } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { allCommands } from '../../support/commands.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { snapshot } from '../../support/snapshot.ts';
import { listen, reveals, type Seen } from '../../support/witness.ts';
import { CLIENT_BUTTONS, CLIENT_COMMANDS } from './client-deeds.ts';
import { openDrafts, pressesOf } from './owners.ts';
import { TEAM_BUTTONS, TEAM_COMMANDS_TYPED } from './team-deeds.ts';

const SECRET = { phone: '+79032220001', email: 'secret@mail.ru' };

let office: Office;
/** Was an owner, left, and came back as a manager: their drafts are still there, and so are their buttons. */
let former: Person;
beforeEach(async () => {
  office = await openOffice();
  former = office.person({ firstName: 'Бывший' });
  await office.enrol(former, 'owner');
  await former.starts();
  await addClient(office, {
    name: 'Вера',
    ...SECRET,
    need: `Шкаф ${SECRET.phone}`,
    manager: office.people.olga,
  });
});
afterEach(() => office.stop());

/** Leaves, and comes back by a link for managers. */
async function comesBackAsManager(): Promise<void> {
  const { boss } = office.people;
  const act = { by: { kind: 'member', id: boss.id }, at: office.now(), key: 'out' } as const;
  await removeMember(office.base, act, boss.id, { id: former.id, handTo: null, onProgress: async () => {} });
  await boss.sends('/hire');
  const token = /start=j_([\w-]+)/u.exec(boss.readsAll().join())?.[1] ?? '';
  await former.starts(`j_${token}`);
  expect(await office.base.team.get(former.id)).toMatchObject({ role: 'manager', removedAt: null });
}

/** One sentence, on top of the chat or in it, and nothing else. */
function expectRefused(what: string, { isAsked, said, toast }: Omit<Seen, 'changed'>): void {
  const words = [...said, toast].filter((each) => each !== '');
  const sentence = expect.stringContaining(accessText.ru.notAllowed);
  expect([what, isAsked, words]).toEqual([what, false, [sentence]]);
}

/** Does everything there is, and expects each to be refused that asks for what a manager may not do. */
async function expectManagersLimits(who: Person): Promise<void> {
  const forget = () => office.kit.dialogues.clear(who.id);
  const before = await snapshot(office);
  for (const [name, deed] of Object.entries(TEAM_BUTTONS)) {
    for (const press of pressesOf(office, deed)) {
      // The buttons of a segment go with the query that stands in their message.
      if (name.startsWith('seg')) await who.sends('/find тег:ничей');
      await forget();
      const seen = await listen(office, who, { press });
      expect([press, reveals(seen, SECRET)]).toEqual([press, false]);
      if (deed.asks === 'member' || can('manager', deed.asks, 'own', { sharedClients: true })) continue;
      expectRefused(press, seen);
    }
  }
  for (const [name, { asks, rest }] of Object.entries(TEAM_COMMANDS_TYPED)) {
    for (const words of rest) {
      const text = `/${name}${words}`;
      await forget();
      const seen = await listen(office, who, { text });
      expect([text, reveals(seen, SECRET)]).toEqual([text, false]);
      if (asks === 'member' || can('manager', asks, 'own', { sharedClients: true })) continue;
      expectRefused(text, seen);
    }
  }
  expect(await snapshot(office)).toEqual(before);
}

describe('what only owners may do', () => {
  it('is refused to a manager, and nothing is changed, asked or shown', async () => {
    await openDrafts(office, office.people.boss);
    await expectManagersLimits(office.people.petr);
    expect(errorsIn(office)).toEqual([]);
  });

  it('is refused to an owner who came back as a manager, with what they had begun', async () => {
    await openDrafts(office, former);
    await comesBackAsManager();
    await expectManagersLimits(former);
    expect(errorsIn(office)).toEqual([]);
  });

  it('is done for an owner: the refusals above are the rights’, and not a mistake in the press', async () => {
    const { boss } = office.people;
    for (const deed of Object.values(TEAM_BUTTONS)) {
      for (const press of pressesOf(office, deed)) {
        await openDrafts(office, boss);
        const { toast } = await listen(office, boss, { press });
        expect([press, toast]).not.toEqual([press, accessText.ru.notAllowed]);
        expect([press, toast]).not.toEqual([press, accessText.ru.staleButton]);
      }
    }
    for (const [name, { rest }] of Object.entries(TEAM_COMMANDS_TYPED)) {
      for (const words of rest) {
        const text = `/${name}${words}`;
        const { said } = await listen(office, boss, { text });
        expect([text, said.join()]).not.toEqual([text, '']);
        expect([text, said.join()]).not.toEqual([text, expect.stringContaining(accessText.ru.notAllowed)]);
      }
    }
    expect(errorsIn(office)).toEqual([]);
    expect(refusalsIn(office, TWICE, MADE_UP)).toEqual([]);
  });

  it('the numbers of colleagues are among it', async () => {
    const { boss, petr, olga } = office.people;
    await olga.sends('/stage D1 успех');
    const ofBoss = await listen(office, boss, { text: '/stats month' });
    const ofPetr = await listen(office, petr, { text: '/stats month' });
    expect(ofBoss.said.join()).toContain('Ольга');
    expect(ofPetr.said.join()).not.toContain('Ольга');
  });
});

it('every button and every command of the team has its place in the tables', () => {
  const nameOf = (label: string) => label.replace('/', '').split(' ')[0] ?? '';
  const buttons = [...Object.keys(CLIENT_BUTTONS), ...Object.keys(TEAM_BUTTONS)].map(nameOf);
  const wanted = allButtonKinds().filter(({ name }) => !CUSTOMER_BUTTONS.has(name));
  expect([...new Set(buttons)].sort()).toEqual(wanted.map(({ name }) => name).sort());
  const typed = [...Object.keys(CLIENT_COMMANDS), ...Object.keys(TEAM_COMMANDS_TYPED)].map(nameOf);
  const customers = ['me', 'forget', 'subscribe', 'unsubscribe', 'invite'];
  expect([...new Set([...typed, ...customers])].filter((name) => name !== 'plain').sort()).toEqual(
    [...allCommands()].sort(),
  );
});
