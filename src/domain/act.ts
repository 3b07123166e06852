/** Who does something: a member of the team, the client themself, or the program on its own. */
export type Actor =
  | { readonly kind: 'member'; readonly id: number }
  /** `id`: the Telegram account, when the client acted through one; a card may have several. */
  | { readonly kind: 'client'; readonly id?: number }
  | { readonly kind: 'program' };

/**
 * One act of one person: who, when, and a key that is the same when the same update comes twice.
 * Everything an act writes to the timeline carries its key, which is unique in the base, so an act counts once.
 */
export type Act = { readonly by: Actor; readonly at: Date; readonly key: string };
