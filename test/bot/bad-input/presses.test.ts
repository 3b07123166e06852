import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveSegment } from '../../../src/domain/segments/keep-segments.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { allButtonKinds, type ButtonKind, CUSTOMER_BUTTONS } from '../../support/buttons.ts';
import { errorsIn, expectCalm, MADE_UP, refusalsIn, TWICE } from '../../support/calm.ts';
import { addCampaigns } from '../../support/campaigns.ts';
import { addClient } from '../../support/clients.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { again, answerTo, madeUpPress, pressesAnything } from '../../support/presses.ts';
import { snapshot } from '../../support/snapshot.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

/** A day as the buttons of birthdays name it. */
const BIRTHDAY = 20261122;

/** What a press of each kind is tried with. */
async function cases(): Promise<Readonly<Record<string, string>>> {
  const { petr, olga } = office.people;
  const [line] = await linesOf(office, 1, ['lead']);
  return {
    card: 'card:1',
    open: 'open:1',
    take: 'take:2',
    grab: 'grab:3',
    note: 'note:1',
    stage: 'stage:1',
    pick: 'pick:1',
    move: 'move:1:new:contacted',
    deal: 'deal:1',
    amount: 'amount:1',
    reprice: 'reprice:1::RUB100',
    another: 'another:1:RUB100:RUB200',
    assign: 'assign:1',
    give: `give:1:${olga.id}`,
    history: 'history:1:0',
    event: `event:${line?.id}`,
    contacts: 'contacts:1',
    hide: 'hide:1',
    answer: 'answer:1',
    remind: 'remind:1',
    remnew: 'remnew:1:tomorrow',
    remyes: 'remyes:1',
    remat: 'remat:2:hour',
    remdate: 'remdate:2',
    remdrop: 'remdrop:3',
    remdone: 'remdone:2',
    remback: 'remback:2',
    rems: 'rems:1:0',
    remdel: 'remdel:2:0',
    remundo: 'remundo:2:0',
    today: 'today',
    daydone: 'daydone:2',
    daynext: 'daynext:1',
    bdays: 'bdays:30:0',
    bmine: `bmine:1:${BIRTHDAY}`,
    bsend: `bsend:1:${BIRTHDAY}`,
    greet: 'greet:1:0',
    greetings: 'greetings',
    gswitch: 'gswitch:coupon:1',
    gtime: 'gtime',
    gwords: 'gwords:birthday:ru',
    greplace: 'greplace:birthday:ru',
    gshipped: 'gshipped:birthday:ru',
    holidays: 'holidays',
    holiday: 'holiday:women',
    hswitch: 'hswitch:women:1',
    hwhom: 'hwhom:women:female',
    hadd: 'hadd',
    hremove: 'hremove:defender',
    stats: 'stats:week',
    segstats: 'segstats:week:1',
    'sum-open': 'sum-open:stuck',
    'sum-late': 'sum-late:0',
    'sum-stuck': 'sum-stuck:0',
    cancel: 'cancel',
    leads: 'leads:0',
    my: 'my:0',
    look: 'look',
    find: 'find:0',
    addfound: 'addfound',
    new: 'new',
    bare: 'bare',
    team: 'team:0',
    hire: 'hire',
    remove: `remove:${petr.id}`,
    heir: `heir:${petr.id}:${olga.id}`,
    removenow: `removenow:${petr.id}:${olga.id}`,
    details: 'details:1',
    segs: 'segs:0',
    seg: 'seg:1',
    segedit: 'segedit:1',
    segadd: 'segadd:1:kind',
    segpick: 'segpick:1:kind:0',
    segdrop: 'segdrop:1',
    segback: 'segback:1',
    segsave: 'segsave:1',
    segshow: 'segshow',
    segname: 'segname:1',
    segcsv: 'segcsv:1',
    segdel: 'segdel:1',
    segundo: 'segundo:1',
    settings: 'settings',
    setting: 'setting:topics',
    unset: 'unset:topics',
    switch: 'switch:sharedClients:1',
    cdraft: 'cdraft:1:to',
    cset: 'cset:1:now:0',
    cask: 'cask:1:link',
    ckey: 'ckey:1:0:1',
    cvariant: 'cvariant:1:0:1',
    ready: 'ready',
    readyone: 'readyone:friends',
    readydo: 'readydo:rating:on',
    draws: 'draws:0',
    drawnew: 'drawnew:0',
    draw: 'draw:1',
    drawdo: 'drawdo:1:prize',
    drawann: 'drawann:1:1:1',
    drawset: 'drawset:1:winners:2',
    crule: 'crule:1:w1.5.1200:0:0',
    cev: 'cev:1:won:1',
    cdate: 'cdate:1:0',
    ctime: 'ctime:1:1000',
    cstep: 'cstep:1:1:1',
    cdo: 'cdo:1:preview',
    cstart: 'cstart:1:1:1:0',
    camp: 'camp:2',
    cgo: 'cgo:2:pause',
    camps: 'camps:0',
    cnew: 'cnew',
    climits: 'climits',
    climit: 'climit:week:1',
    cp: 'cp:2:0',
    cl: 'cl:2',
    agree: 'agree:v0',
    decline: 'decline:v0',
    consent: 'consent:v0',
    req: 'req:shop',
    ads: 'ads:v0',
    noads: 'noads',
    sub: 'sub',
    unsub: 'unsub',
    news: 'news:1',
    fix: 'fix:name',
    erase: 'erase',
    erased: 'erased:1',
    unerased: 'unerased',
    detach: 'detach:1',
  };
}

/** Anna is client 1, two more are free, and everybody has a message of the bot on the screen. */
async function fill(): Promise<void> {
  await introduces(office.people.anna, { need: 'Кухня' });
  await addClient(office, { name: 'Вера', need: 'Стол' });
  await addClient(office, { name: 'Глеб', need: 'Стул' });
  const { boss } = office.people;
  const act = { by: { kind: 'member', id: boss.id }, at: office.now(), key: 'segment' } as const;
  await saveSegment(office.base, act, boss.id, { name: 'Все', query: 'deals>=0' });
  await addCampaigns(office);
  await boss.sends('/remind 1 завтра в 10 позвонить');
  await boss.sends('/remind 1 через час счёт');
  await boss.presses('Да, напомнить');
  await boss.sends('/remind завтра отчёт');
}

const presser = ({ name }: ButtonKind): Person =>
  CUSTOMER_BUTTONS.has(name) ? office.people.anna : office.people.boss;

describe('every kind of button', () => {
  it('has a case here', async () => {
    await fill();
    expect(Object.keys(await cases()).sort()).toEqual(
      allButtonKinds()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('counts once, however often the press is delivered', async () => {
    await fill();
    const data = await cases();
    for (const kind of allButtonKinds()) {
      const update = madeUpPress(presser(kind), data[kind.name] ?? '');
      await office.deliver(update);
      expect([kind.name, answerTo(office, update).isAnswered]).toEqual([kind.name, true]);
      const after = await snapshot(office);
      await office.deliver(update);
      // A link of its own for every time it is asked for: each serves one person only.
      if (kind.name !== 'hire') await office.deliver(again(update));
      expect([kind.name, await snapshot(office)]).toEqual([kind.name, after]);
    }
    expect(errorsIn(office)).toEqual([]);
    expect(refusalsIn(office, TWICE, MADE_UP)).toEqual([]);
  });

  it('can be pressed twice at once, by one person and by two', async () => {
    await fill();
    const data = await cases();
    for (const kind of allButtonKinds()) {
      const people = CUSTOMER_BUTTONS.has(kind.name)
        ? [office.people.anna, office.people.anna]
        : [office.people.boss, office.people.boss, office.people.olga];
      const presses = people.map((person) => madeUpPress(person, data[kind.name] ?? ''));
      await Promise.all(presses.map((update) => office.deliver(update)));
      for (const update of presses) {
        expect([kind.name, answerTo(office, update).isAnswered]).toEqual([kind.name, true]);
      }
    }
    expect(errorsIn(office)).toEqual([]);
    expect(refusalsIn(office, TWICE, MADE_UP)).toEqual([]);
  });

  it.each([
    ['a month later', async () => {}],
    [
      'after the client was handed over and the deal closed',
      async () => {
        const { boss } = office.people;
        await boss.sends('/assign 1 Ольга');
        await boss.sends('/stage D1 отказ');
      },
    ],
    [
      'after the client was erased',
      async () => {
        const { anna } = office.people;
        await anna.sends('/forget');
        await anna.presses('erased:1');
      },
    ],
  ])('does no harm %s', async (_, happens) => {
    await fill();
    const data = await cases();
    office.travel({ days: 31 });
    await happens();
    const { petr } = office.people;
    for (const kind of allButtonKinds()) {
      if (kind.name === 'removenow' || kind.name === 'erased') continue;
      const person = CUSTOMER_BUTTONS.has(kind.name) ? office.people.anna : petr;
      const { isAnswered } = await pressesAnything(office, person, data[kind.name] ?? '');
      expect([kind.name, isAnswered]).toEqual([kind.name, true]);
    }
    const { isAnswered } = await pressesAnything(office, office.people.anna, 'erased:1');
    expect(isAnswered).toBe(true);
    expect(errorsIn(office)).toEqual([]);
    expect(refusalsIn(office, TWICE, MADE_UP)).toEqual([]);
  });
});

describe('a press nobody could make', () => {
  const bytes = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 64 })
    .filter((data) => Buffer.byteLength(data) <= 64);
  const number = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(0, -1, 2 ** 31, 2 ** 53, 999_999_999_999_999, -999_999_999_999_999),
  );
  const word = fc.oneof(
    number.map(String),
    fc.constantFrom('', 'new', 'won', 'topics', 'constructor', '__proto__', '$gt', 'NaN', '1e3', '0x1', ' 1'),
    fc.string({ maxLength: 8 }),
  );
  const shaped = fc
    .tuple(fc.constantFrom(...allButtonKinds()), fc.array(word, { minLength: 3, maxLength: 3 }))
    .map(([{ name, fields }, words]) => [name, ...fields.map((_, index) => words[index])].join(':'))
    .filter((data) => Buffer.byteLength(data) <= 64);

  it('is answered, whatever it says, and nonsense changes nothing', async () => {
    await fill();
    const before = await snapshot(office);
    const people = fc.constantFrom('boss', 'petr', 'anna');
    await fc.assert(
      fc.asyncProperty(bytes, people, async (data, who) => {
        expect((await pressesAnything(office, office.people[who], data)).isAnswered).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(await snapshot(office)).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });

  it('on a page before the first is answered without a fault', async () => {
    await fill();
    for (const { name, fields } of allButtonKinds().filter((kind) => kind.fields.includes('page'))) {
      const data = [name, ...fields.map((field) => (field === 'page' ? -2 : 1))].join(':');
      const { isAnswered } = await pressesAnything(office, office.people.boss, data);
      expect([name, isAnswered]).toEqual([name, true]);
    }
    expect(errorsIn(office)).toEqual([]);
  });

  it('with the name of a real button is answered without a fault', async () => {
    await fill();
    await fc.assert(
      fc.asyncProperty(shaped, fc.constantFrom('boss', 'petr', 'anna'), async (data, who) => {
        expect((await pressesAnything(office, office.people[who], data)).isAnswered).toBe(true);
        expect(errorsIn(office)).toEqual([]);
        expect(refusalsIn(office, TWICE, MADE_UP)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('in a group, in a channel, or on a message sent through another chat is answered too', async () => {
    const { petr, anna } = office.people;
    const chats = [
      { id: -4_100_000_000, type: 'group', title: 'Группа' },
      { id: -1_002_100_000_000, type: 'supergroup', title: 'Группа' },
      { id: -1_002_100_000_009, type: 'channel', title: 'Канал' },
    ] as const;
    const query = (person: Person, more: object): Update => {
      const update = madeUpPress(person, 'card:1');
      const { message: _, ...rest } = update.callback_query ?? {
        id: '',
        from: person.user,
        chat_instance: '',
      };
      return { ...update, callback_query: { ...rest, ...more } };
    };
    for (const person of [petr, anna]) {
      const updates = [
        ...chats.map((chat) => query(person, { message: { chat, message_id: 5, date: 1_700_000_000 } })),
        query(person, { inline_message_id: 'AAAA' }),
        query(person, { data: undefined, game_short_name: 'chess' }),
      ];
      for (const update of updates) {
        await office.deliver(update);
        expect(answerTo(office, update).isAnswered).toBe(true);
      }
    }
    expectCalm(office, TWICE, MADE_UP);
  });
});

it('a press that names what every object has is answered without a fault', async () => {
  await fill();
  for (const kind of ['cdo:1', 'cgo:2', 'drawdo:1']) {
    for (const word of ['__proto__', 'constructor', 'toString']) {
      const { isAnswered } = await pressesAnything(office, office.people.boss, `${kind}:${word}`);
      expect([kind, word, isAnswered]).toEqual([kind, word, true]);
    }
  }
  expect(errorsIn(office)).toEqual([]);
});

describe('an old list', () => {
  it('opens at its beginning when it has become shorter', async () => {
    await fill();
    const { boss } = office.people;
    for (const data of ['leads:7', 'my:7', 'history:1:7', 'team:7']) {
      await boss.sends('/help');
      await pressesAnything(office, boss, data);
      const first = data.replace(/\d$/u, '0');
      const seen = boss.reads();
      await boss.sends('/help');
      await pressesAnything(office, boss, first);
      expect([data, seen]).toEqual([data, boss.reads()]);
    }
    expectCalm(office, TWICE, MADE_UP);
  });
});
