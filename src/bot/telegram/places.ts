/** How many are at work at once. */
export interface Places {
  taken(): number;
  /** Takes a place; what it answers gives it back. Who has it for long waits for something outside, and gives it back as well. */
  take(): () => void;
  /** Something has changed, so that there may be room. */
  changed(): void;
  /** Resolves when it holds; it is asked whenever something changes. */
  until(holds: () => boolean): Promise<void>;
}

export interface PlacesOptions {
  /** How long somebody keeps a place, in ms. */
  readonly slowMs: number;
  readonly onChange: () => void;
}

export function createPlaces({ slowMs, onChange }: PlacesOptions): Places {
  let taken = 0;
  const waiters: (() => void)[] = [];

  function changed(): void {
    for (const wake of waiters.splice(0)) wake();
    onChange();
  }

  return {
    taken: () => taken,
    take() {
      let isTaken = true;
      taken += 1;
      const giveBack = (): void => {
        if (!isTaken) return;
        isTaken = false;
        clearTimeout(slow);
        taken -= 1;
        changed();
      };
      const slow = setTimeout(giveBack, slowMs);
      return giveBack;
    },
    changed,
    async until(holds) {
      while (!holds()) {
        await new Promise<void>((wake) => {
          waiters.push(wake);
        });
      }
    },
  };
}
