import { setTimeout as sleep } from 'node:timers/promises';
import type { Stores } from '../../domain/base.ts';
import { BaseUnavailable } from '../../domain/conflict.ts';
import { asDomainError, isUnsent } from './failures.ts';
import type { Gate } from './gate.ts';

/** Makes every call of a store pass a gate. */
export function through<S extends object>(gate: Gate, store: S): S {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => gate(async () => Reflect.apply(member, target, args));
    },
  });
}

/** Makes every call of every store pass a gate. */
export function storesThrough(gate: Gate, stores: Stores): Stores {
  return {
    clients: through(gate, stores.clients),
    deals: through(gate, stores.deals),
    timeline: through(gate, stores.timeline),
    team: through(gate, stores.team),
    invites: through(gate, stores.invites),
    reminders: through(gate, stores.reminders),
    settings: through(gate, stores.settings),
    consents: through(gate, stores.consents),
    consentTexts: through(gate, stores.consentTexts),
    connections: through(gate, stores.connections),
    segments: through(gate, stores.segments),
    campaigns: through(gate, stores.campaigns),
    copies: through(gate, stores.copies),
    anchors: through(gate, stores.anchors),
    entrants: through(gate, stores.entrants),
    draws: through(gate, stores.draws),
    outbox: through(gate, stores.outbox),
    stats: through(gate, stores.stats),
  };
}

/** A gate whose failures are told in the domain's words: `BaseUnavailable` when the base could not be reached. */
export function tellingDomainErrors(gate: Gate): Gate {
  return async (work) => {
    try {
      return await gate(work);
    } catch (error) {
      throw asDomainError(error);
    }
  };
}

/**
 * A gate that waits for no work longer than this, in ms. The driver may forget a command whose socket closed while it was being
 * written (see `watchOver`); whoever waits for it would wait for ever.
 */
export function impatient(gate: Gate, patienceMs: number): Gate {
  return (work) =>
    gate(
      () =>
        new Promise((resolve, reject) => {
          const patience = setTimeout(
            () => reject(new BaseUnavailable(new Error('no answer came'))),
            patienceMs,
          ).unref();
          work()
            .finally(() => clearTimeout(patience))
            .then(resolve, reject);
        }),
    );
}

const ATTEMPTS = 3;
const PAUSE_MS = 20;

/** A gate that does a work again whose command broke off before it was sent: a server that restarts quickly is not felt. */
export function resending(gate: Gate): Gate {
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await gate(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isUnsent(error)) throw error;
        await sleep(PAUSE_MS);
      }
    }
  };
}
