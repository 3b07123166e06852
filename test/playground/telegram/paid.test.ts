import { beforeEach, expect, it } from 'vitest';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';

let now: number;
let telegram: Telegram;
let people: readonly Person[];
beforeEach(async () => {
  now = new Date('2026-11-21T09:00:00Z').getTime();
  telegram = createTelegram({ now: () => new Date(now), limits: 'enforced' });
  telegram.deliverTo(() => {});
  people = Array.from({ length: 1001 }, (_, n) => telegram.person({ firstName: `Клиент ${n}` }));
  for (const person of people) await person.starts();
  now += 3_600_000;
});

async function sends(person: Person | undefined, more: object = { allow_paid_broadcast: true }) {
  const answer = await call('sendMessage', { chat_id: person?.id, text: 'Скидка', ...more });
  return answer.ok ? 'ok' : answer.description;
}

async function call(method: string, payload: object) {
  const answer = await telegram.fetch(`https://api.telegram.org/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return (await answer.json()) as { ok: boolean; description?: string; result?: unknown };
}

const times = (count: number, result: string) => Array.from({ length: count }, () => result);

it('lets a bot with Stars send a thousand a second, and takes a tenth for each beyond the free thirty', async () => {
  telegram.stars.set(500);
  const answers = [];
  for (const person of people) answers.push(await sends(person));
  expect(answers).toEqual([...times(1000, 'ok'), 'Too Many Requests: retry after 1']);
  expect(telegram.stars.balance()).toBe(403);
  expect((await call('getMyStarBalance', {})).result).toEqual({ amount: 403, nanostar_amount: 0 });
});

it('refuses in its own words when the balance is out, and goes on without what is paid for', async () => {
  telegram.stars.set(0.3);
  const answers = [];
  for (const person of people.slice(0, 34)) answers.push(await sends(person));
  expect(answers).toEqual([...times(33, 'ok'), 'Bad Request: FLOODSKIP_NOT_ALLOWED']);
  expect(await sends(people[34], {})).toBe('ok');
});

it('keeps the free rate for what is not paid for', async () => {
  telegram.stars.set(500);
  const answers = [];
  for (const person of people.slice(0, 100)) answers.push(await sends(person));
  for (const person of people.slice(100, 131)) answers.push(await sends(person, {}));
  expect(answers).toEqual([...times(130, 'ok'), 'Too Many Requests: retry after 1']);
});
