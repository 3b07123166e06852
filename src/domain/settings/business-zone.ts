import type { Settings } from './settings.ts';

/** The zone by whose clock the business lives: the owner's choice, or else the one that the program was started with. */
export function businessZone({ zone }: Pick<Settings, 'zone'>, startedWith: string): string {
  return zone ?? startedWith;
}
