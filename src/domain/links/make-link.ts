import type { Base } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { slugOf } from '../values/slug.ts';
import { sourcePayload } from '../values/start-payload.ts';

/** A source fit for a link: with `s_` before it, it fills the 64 characters of a start parameter (Bot API, "Deep linking"). */
const MAX_SOURCE = 62;

/** A link that tells where a client came from. `respelled`: the source differs from what the owner typed. */
export type SourceLink = Done<{
  readonly source: string;
  readonly payload: string;
  readonly respelled: boolean;
}>;

/**
 * Makes the start parameter of a source that the owner names. What a link cannot hold is written in Latin letters and cut
 * to 62 characters; `empty` when nothing of it can be kept.
 */
export async function makeLink(
  base: Base,
  memberId: number,
  typed: string,
): Promise<SourceLink | Refusal<'empty'> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'make-links');
  if (!access.ok) return access;
  const asTyped = sourcePayload(typed);
  if (asTyped.ok) return done({ source: typed.trim(), payload: asTyped.value, respelled: false });
  const source = slugOf(typed, MAX_SOURCE);
  const payload = sourcePayload(source);
  return payload.ok ? done({ source, payload: payload.value, respelled: true }) : refuse('empty');
}
