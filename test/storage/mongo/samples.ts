import type { Client, ContactPoint } from '../../../src/domain/clients/client.ts';
import type { Deal } from '../../../src/domain/deals/deal.ts';
import { NO_DEALS } from '../../../src/domain/deals/deal-summary.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';
import type { Consent } from '../../../src/domain/privacy/consent.ts';
import type { Reminder } from '../../../src/domain/reminders/reminder.ts';
import type { Invite, Member } from '../../../src/domain/team/member.ts';
import type { TimelineEvent } from '../../../src/domain/timeline/event.ts';
import { parsePhone } from '../../../src/domain/values/phone.ts';

export const NOON = new Date('2026-03-05T12:00:00.000Z');

export function later(ms: number, from: Date = NOON): Date {
  return new Date(from.getTime() + ms);
}

export function phone(text: string): ContactPoint {
  const parsed = parsePhone(text);
  if (!parsed.ok) throw new Error(`Not a phone: ${text}`);
  return { kind: 'phone', value: parsed.value };
}

export function email(value: string): ContactPoint {
  return { kind: 'email', value };
}

export function telegram(id: number, username?: string): ContactPoint {
  return { kind: 'telegram', id, username, proven: true };
}

export function aClient(id: number, fields: Partial<Client> = {}): Client {
  return {
    id,
    name: `Client ${id}`,
    contacts: [],
    managerId: null,
    tags: [],
    source: null,
    referrerId: null,
    referralCode: `code-${id}`,
    birthday: null,
    locale: null,
    subscribed: false,
    unreachableSince: null,
    city: null,
    details: [],
    deals: NO_DEALS,
    brought: 0,
    createdAt: NOON,
    lastTouchAt: null,
    nextTouchAt: null,
    erasedAt: null,
    version: 1,
    ...fields,
  };
}

export function aDeal(id: number, fields: Partial<Deal> = {}): Deal {
  return {
    id,
    clientId: 1,
    title: `Deal ${id}`,
    amount: null,
    stage: 'new',
    managerId: null,
    source: null,
    link: null,
    origin: `origin-${id}`,
    createdAt: NOON,
    closedAt: null,
    version: 1,
    ...fields,
  };
}

export function aNote(
  key: string,
  fields: Partial<Omit<TimelineEvent, 'id'>> = {},
): Omit<TimelineEvent, 'id'> {
  return {
    key,
    clientId: 1,
    at: NOON,
    by: { kind: 'member', id: 500 },
    data: { kind: 'note', content: { kind: 'text', text: key } },
    ...fields,
  };
}

export function aMember(id: number, fields: Partial<Member> = {}): Member {
  return {
    id,
    role: 'manager',
    name: `Member ${id}`,
    username: null,
    locale: 'ru',
    joinedAt: NOON,
    removedAt: null,
    version: 1,
    ...fields,
  };
}

export function anInvite(token: string, fields: Partial<Invite> = {}): Invite {
  return {
    token,
    role: 'manager',
    createdBy: 500,
    act: null,
    createdAt: NOON,
    expiresAt: later(60_000),
    usedBy: null,
    version: 1,
    ...fields,
  };
}

export function aConsent(key: string, fields: Partial<Consent> = {}): Consent {
  return {
    key,
    telegramId: 700,
    purpose: 'processing',
    textVersion: 'v1',
    locale: 'ru',
    givenAt: NOON,
    withdrawnAt: null,
    ...fields,
  };
}

export function aRow(key: string, fields: Partial<OutboxItem> = {}): OutboxItem {
  const content = { kind: 'lead-notice', dealId: 7, eventKey: 'event' } as const;
  const row = outboxItem({ key, to: 500, about: 'deal:7', priority: PRIORITY.notice, content, now: NOON });
  return { ...row, ...fields };
}

export function aReminder(id: number, fields: Partial<Reminder> = {}): Reminder {
  return {
    id,
    clientId: null,
    memberId: 500,
    text: `Task ${id}`,
    erased: false,
    at: NOON,
    zone: 'UTC',
    time: { hour: 12, minute: 0 },
    recurrence: null,
    series: id,
    state: 'planned',
    retryAt: null,
    follows: false,
    createdBy: 500,
    createdAt: NOON,
    origin: `m:${id}`,
    lastAct: `m:${id}`,
    told: 0,
    toldAt: null,
    closedAt: null,
    version: 1,
    ...fields,
  };
}
