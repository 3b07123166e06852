import { expect, it } from 'vitest';
import { createTelegram } from '../../src/playground/telegram/index.ts';

it('does not silence the bot until a time that was taken back', async () => {
  let ahead = 0;
  const telegram = createTelegram({ now: () => new Date(Date.UTC(2026, 10, 21) + ahead) });
  const anna = telegram.person({ firstName: 'Анна' });
  await anna.starts();
  const send = async (): Promise<number> => {
    const body = JSON.stringify({ chat_id: anna.id, text: 'x' });
    const headers = { 'content-type': 'application/json' };
    return (await telegram.fetch(`https://t.me/bot${telegram.token}/sendMessage`, { body, headers })).status;
  };
  ahead = 86_400_000;
  let status = 200;
  for (let count = 0; count < 40 && status === 200; count++) status = await send();
  expect(status).toBe(429);
  ahead = 0;
  expect(await send()).toBe(200);
});
