import { BaseUnavailable } from '../../src/domain/conflict.ts';
import { freshBase, type TestBase } from './base.ts';

/** A base that can go away: at once, or in the middle of what somebody does. */
export interface FrailBase {
  /** For `openOffice`. */
  readonly open: () => Promise<TestBase>;
  readonly cut: () => void;
  /** Goes away after this many further calls. What a transaction did until then is lost with it. */
  readonly cutAfter: (calls: number) => void;
  readonly mend: () => void;
  readonly isAway: () => boolean;
  /** Calls until it goes away. */
  readonly left: () => number;
}

type Port = Readonly<Record<string, unknown>>;

/** The real stores, behind a switch: while it is off, every call answers that the base cannot be reached. */
export function frailBase(): FrailBase {
  let left = Number.POSITIVE_INFINITY;
  const spend = () => {
    if (left <= 0) throw new BaseUnavailable(new Error('switched off'));
    left -= 1;
  };
  const behind = <P extends object>(port: P): P =>
    Object.fromEntries(
      Object.entries(port as Port).map(([name, call]) => [
        name,
        typeof call === 'function' ? guarded(call) : call,
      ]),
    ) as P;
  const guarded =
    (call: Function) =>
    async (...args: unknown[]) => {
      spend();
      return call(...args);
    };
  const allBehind = <S extends object>(stores: S): S =>
    Object.fromEntries(
      Object.entries(stores).map(([name, port]) => [name, typeof port === 'object' ? behind(port) : port]),
    ) as S;

  async function open(): Promise<TestBase> {
    const real = await freshBase();
    return {
      ...real,
      base: {
        ...allBehind(real.base),
        transaction: (work) => {
          spend();
          return real.base.transaction(async (stores) => {
            const result = await work(allBehind(stores));
            // The commit is a call too.
            spend();
            return result;
          });
        },
      },
      inbox: behind(real.inbox),
      dialogues: behind(real.dialogues),
    };
  }

  return {
    open: async () => open(),
    cut: () => {
      left = 0;
    },
    cutAfter: (calls) => {
      left = calls;
    },
    mend: () => {
      left = Number.POSITIVE_INFINITY;
    },
    isAway: () => left <= 0,
    left: () => left,
  };
}
