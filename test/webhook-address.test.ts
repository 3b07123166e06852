import { expect, it } from 'vitest';
import { isWebhookAddress } from '../src/webhook-address.ts';

it.each([
  ['https://crm.example.com/telegram', true, true],
  ['https://crm.example.com:8443/a/b?c=d', true, true],
  ['https://crm.example.com:3000/telegram', false, true],
  ['http://10.0.0.7:8080/telegram', false, true],
  ['https://user:word@crm.example.com/telegram', false, false],
  ['https://crm.example.com/healthz', false, false],
  ['https://crm.example.com/metrics?a=b', false, false],
  ['ftp://crm.example.com/telegram', false, false],
  ['crm.example.com/telegram', false, false],
])('knows whether updates can be sent to %s', (address, byTelegram, byOwnServer) => {
  expect([isWebhookAddress(address, false), isWebhookAddress(address, true)]).toEqual([
    byTelegram,
    byOwnServer,
  ]);
});
