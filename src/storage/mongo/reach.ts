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
