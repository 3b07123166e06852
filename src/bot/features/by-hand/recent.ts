/** Messages forwarded together arrive one by one within seconds. */
const SERIES_MS = 60_000;

/** Whom a member brought in last, and which card it became. `who` tells people apart: an account, or a hidden one's name. */
export interface Brought {
  readonly who: string;
  readonly clientId: number;
}

/** Remembers for a minute whom each member brought in last, so that an album shows one card and not ten. */
export interface Recent {
  /** The card, when this member brought in the same person a moment ago. */
  find(memberId: number, who: string, now: Date): number | undefined;
  note(memberId: number, brought: Brought, now: Date): void;
}

/** Kept in process only: after a restart the card is shown once more, and nothing else changes. */
export function createRecent(): Recent {
  const last = new Map<number, Brought & { readonly until: number }>();
  return {
    find(memberId, who, now) {
      const known = last.get(memberId);
      return known?.who === who && now.getTime() < known.until ? known.clientId : undefined;
    },
    note(memberId, brought, now) {
      last.set(memberId, { ...brought, until: now.getTime() + SERIES_MS });
    },
  };
}
