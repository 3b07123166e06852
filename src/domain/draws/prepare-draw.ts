import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { cleanText, codePoints } from '../values/plain-text.ts';
import { DRAW_LIMITS, type Draw } from './draw.ts';

/** What its author changes of a draw that is not announced. */
export type DrawChange =
  | { readonly kind: 'segment'; readonly segment: string }
  | { readonly kind: 'prize'; readonly prize: string }
  | { readonly kind: 'winners'; readonly winners: number };

export type PrepareRefusal =
  | TeamRefusal
  /** It was announced, or dropped, meanwhile. */
  | Refusal<'no-draft'>
  | Refusal<'prize-length', { readonly max: number }>
  | Refusal<'winners-number', { readonly max: number }>;

type Prepared = Done<{ readonly draw: Draw }> | PrepareRefusal;

/** The draw that a member is preparing; a new one when there is none. A segment that is given replaces the one that was chosen. */
export async function openDraw(
  base: Base,
  act: Act,
  {
    memberId,
    zone,
    segment,
  }: { readonly memberId: number; readonly zone: string; readonly segment?: string },
): Promise<Prepared> {
  const access = await accessTeam(base, memberId, 'run-campaigns');
  if (!access.ok) return access;
  const known = await base.draws.draftOf(memberId);
  const id = known?.id ?? (await base.counters.next('draw'));
  return base.transaction(async ({ draws }) => {
    // Begun by a second press meanwhile.
    const before = await draws.draftOf(memberId);
    if (before) {
      const isSame = segment === undefined || segment === before.segment;
      return done({ draw: isSame ? before : await draws.save({ ...before, segment }) });
    }
    const draw = newDraw({ id, zone, segment: segment ?? '', authorId: memberId, createdAt: act.at });
    await draws.insert(draw);
    return done({ draw });
  });
}

function newDraw(of: Pick<Draw, 'id' | 'zone' | 'segment' | 'authorId' | 'createdAt'>): Draw {
  return {
    ...of,
    prize: '',
    winners: 1,
    state: 'draft',
    seed: '',
    participants: [],
    won: [],
    announcedAt: null,
    drawnAt: null,
    lastAct: '',
    version: 1,
  };
}

/** Changes a draw that is not announced yet. */
export async function changeDraw(
  base: Base,
  act: Act,
  { memberId, id, change }: { readonly memberId: number; readonly id: number; readonly change: DrawChange },
): Promise<Prepared> {
  return base.transaction(async (stores) => {
    const draft = await draftFor(stores, memberId, id);
    if (!draft.ok || draft.draw.lastAct === act.key) return draft;
    const changed = applied(draft.draw, change);
    return changed.ok
      ? done({ draw: await stores.draws.save({ ...changed.draw, lastAct: act.key }) })
      : changed;
  });
}

/** The draft of this member by this number. */
export async function draftFor(stores: Stores, memberId: number, id: number): Promise<Prepared> {
  const access = await accessTeam(stores, memberId, 'run-campaigns');
  if (!access.ok) return access;
  const draw = await stores.draws.get(id);
  return draw?.state === 'draft' && draw.authorId === memberId ? done({ draw }) : refuse('no-draft');
}

function applied(draw: Draw, change: DrawChange): Prepared {
  switch (change.kind) {
    case 'segment':
      return done({ draw: { ...draw, segment: change.segment } });
    case 'prize': {
      const prize = cleanText(change.prize, 4 * DRAW_LIMITS.prize).replace(/\s+/gu, ' ');
      const isFine = prize !== '' && codePoints(prize) <= DRAW_LIMITS.prize;
      return isFine ? done({ draw: { ...draw, prize } }) : refuse('prize-length', { max: DRAW_LIMITS.prize });
    }
    case 'winners': {
      const { winners } = change;
      const isFine = Number.isInteger(winners) && winners >= 1 && winners <= DRAW_LIMITS.winners;
      return isFine
        ? done({ draw: { ...draw, winners } })
        : refuse('winners-number', { max: DRAW_LIMITS.winners });
    }
  }
}
