import type { Stores } from '../../domain/base.ts';
import { asDomainError } from './failures.ts';
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
    settings: through(gate, stores.settings),
    consents: through(gate, stores.consents),
    outbox: through(gate, stores.outbox),
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
