import { captureLead } from '../../src/domain/leads/capture-lead.ts';
import type { LeadRequest } from '../../src/domain/leads/lead-request.ts';
import { type Phone, parsePhone } from '../../src/domain/values/phone.ts';
import type { TestBase } from './base.ts';

/** A phone that a test writes. */
export function phoneOf(text: string): Phone {
  const read = parsePhone(text);
  if (!read.ok) throw new Error(`no phone: ${text}`);
  return read.value;
}

/** Somebody asks for a wardrobe; answers their card. */
export async function asks(
  { base }: Pick<TestBase, 'base'>,
  act: Parameters<typeof captureLead>[1],
  request: Partial<LeadRequest>,
) {
  const whole: LeadRequest = {
    name: 'Анна',
    contacts: [],
    door: 'form',
    title: 'Шкаф',
    content: { kind: 'text', text: 'Шкаф' },
    source: null,
    referralCode: null,
    locale: 'ru',
    link: null,
    managerId: null,
    subscribed: false,
    opens: 'always',
    ...request,
  };
  const captured = await captureLead(base, act, whole, () => `code-${act.key}`);
  return captured.client;
}
