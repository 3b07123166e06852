import type { Base } from '../base.ts';
import { COPIES_AT_ONCE } from './copy-store.ts';

/** All copies that were put off when their turn had come are asked about now: by what was decided meanwhile they may be free to go. */
export async function askAllAnew({ copies }: Pick<Base, 'copies'>, now: Date): Promise<void> {
  while ((await copies.askAnew(now)) === COPIES_AT_ONCE);
}
