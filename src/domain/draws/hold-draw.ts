import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Agreed, type ChangedRefusal, whyOther, whyOtherNumber } from '../campaigns/agreed.ts';
import type { Audience } from '../campaigns/audience.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { adChat } from '../privacy/ad-chat.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { DRAW_LIMITS, type Draw, type Sha256, winnerKey, winnersOf } from './draw.ts';
import { draftFor } from './prepare-draw.ts';

/** Fewer take part than are to win. */
type TooFew = Refusal<'too-few', { readonly participants: number; readonly winners: number }>;

export type AnnounceRefusal =
  | TeamRefusal
  | Refusal<'no-draft'>
  | Refusal<'no-prize'>
  | ChangedRefusal
  | TooFew
  | Refusal<'too-many', { readonly max: number }>;

const AT_ONCE = 1000;

/**
 * Fixes who takes part, and the seed, before anybody can know who wins. From then on nothing of the draw can be changed. `seed`:
 * fresh randomness that nobody has seen; it stays in the base until the draw is held.
 */
export async function announceDraw(
  base: Base,
  act: Act,
  asked: {
    readonly memberId: number;
    readonly id: number;
    readonly audience: Pick<Audience, 'next'>;
    readonly agreed: Agreed;
    readonly seed: string;
  },
): Promise<Done<{ readonly draw: Draw }> | AnnounceRefusal> {
  const participants = await takingPart(asked.audience);
  return base.transaction(async (stores) => {
    const known = await stores.draws.get(asked.id);
    if (known && known.lastAct === act.key && known.state !== 'draft') return done({ draw: known });
    const draft = await draftFor(stores, asked.memberId, asked.id);
    if (!draft.ok)
      return draft.code === 'not-member' || draft.code === 'not-allowed' ? draft : refuse('no-draft');
    const { agreed } = asked;
    const lacking =
      whyOther(agreed, draft.draw) ??
      lackOf(draft.draw, participants) ??
      whyOtherNumber(agreed, participants.length);
    if (lacking) return lacking;
    const { seed } = asked;
    const announced = { ...draft.draw, state: 'announced', seed, participants, announcedAt: act.at } as const;
    return done({ draw: await stores.draws.save({ ...announced, lastAct: act.key }) });
  });
}

/** Everybody of the audience by number; one more than there may be when there are too many. */
async function takingPart(audience: Pick<Audience, 'next'>): Promise<readonly number[]> {
  const ids: number[] = [];
  for (;;) {
    const clients = await audience.next(ids.at(-1) ?? 0, AT_ONCE);
    ids.push(...clients.map(({ id }) => id));
    if (clients.length < AT_ONCE || ids.length > DRAW_LIMITS.participants) return ids;
  }
}

export function tooFew({ winners }: Pick<Draw, 'winners'>, participants: number): TooFew | undefined {
  return participants < winners ? refuse('too-few', { participants, winners }) : undefined;
}

function lackOf({ prize, winners }: Draw, { length }: readonly number[]): AnnounceRefusal | undefined {
  if (prize === '') return refuse('no-prize');
  const few = tooFew({ winners }, length);
  if (few) return few;
  return length > DRAW_LIMITS.participants
    ? refuse('too-many', { max: DRAW_LIMITS.participants })
    : undefined;
}

export type HoldRefusal = TeamRefusal | Refusal<'no-draw'>;

/**
 * Holds a draw that was announced: the winners follow from what was fixed then, so that whoever holds it, and when, changes nothing.
 * They stand in the draw and on the winners' timelines from then on, and each is written to, once, if they still agree. Holding it
 * again answers the same.
 */
export async function holdDraw(
  base: Base,
  act: Act,
  { memberId, id, sha256 }: { readonly memberId: number; readonly id: number; readonly sha256: Sha256 },
): Promise<Done<{ readonly draw: Draw }> | HoldRefusal> {
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'run-campaigns');
    if (!access.ok) return access;
    const draw = await stores.draws.get(id);
    if (!draw || draw.state === 'draft') return refuse('no-draw');
    if (draw.state === 'drawn') return done({ draw });
    const won = winnersOf(draw, sha256);
    const drawn = await stores.draws.save({
      ...draw,
      state: 'drawn',
      won,
      drawnAt: act.at,
      lastAct: act.key,
    });
    await tellWinners(stores, act, drawn);
    return done({ draw: drawn });
  });
}

async function tellWinners(stores: Stores, act: Act, { id, prize, won }: Draw): Promise<void> {
  const clients = new Map((await stores.clients.getMany(won)).map((client) => [client.id, client]));
  const places = won.flatMap((clientId, nth) => {
    const client = clients.get(clientId);
    return client && client.erasedAt === null ? [{ client, place: nth + 1 }] : [];
  });
  await stores.timeline.append(
    places.map(({ client, place }) => ({
      key: winnerKey(id, client.id),
      clientId: client.id,
      at: act.at,
      by: act.by,
      data: { kind: 'draw', drawId: id, prize, place },
    })),
  );
  const rows = places.flatMap(({ client, place }) => {
    const to = adChat(client);
    if (typeof to !== 'number') return [];
    const content = { kind: 'draw-won', drawId: id, clientId: client.id, place } as const;
    const key = winnerKey(id, client.id);
    return [outboxItem({ key, to, about: `draw:${id}`, priority: PRIORITY.greeting, content, now: act.at })];
  });
  await stores.outbox.enqueue(rows);
}
