import type { Backups } from '../../src/domain/backups/backups.ts';

/** Copies that cost no time: what they are made of, and under which passwords. */
export interface MadeUpBackups extends Pick<Backups, 'make'> {
  readonly passwords: readonly string[];
  /** How many copies were made and not thrown away. */
  readonly left: () => number;
  /** The next copy is in so many parts. */
  readonly partsOfNext: (parts: number) => void;
  readonly failNext: () => void;
  /** The next copy is never ready: whoever makes it dies meanwhile. */
  readonly hangNext: () => void;
}

export function madeUpBackups(): MadeUpBackups {
  const passwords: string[] = [];
  let left = 0;
  let count = 1;
  let fails = false;
  let hangs = false;
  return {
    passwords,
    left: () => left,
    partsOfNext: (parts) => (count = parts),
    failNext: () => (fails = true),
    hangNext: () => (hangs = true),
    async make(day, password) {
      if (fails) throw new Error('no space left on device');
      passwords.push(password);
      if (hangs) {
        hangs = false;
        return new Promise(() => {});
      }
      left += 1;
      const parts = Array.from({ length: count }, (_, index) => ({
        name: count === 1 ? `kartoteka-${day}.zip` : `kartoteka-${day}.zip.00${index + 1}`,
        async *read() {
          yield Buffer.from(`bytes of part ${index + 1}`);
        },
      }));
      return { bytes: 12_345_678, documents: 1234, parts, discard: async () => void (left -= 1) };
    },
  };
}
