import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { foldForSearch, parsePersonName } from '../values/person-name.ts';
import { codePoints } from '../values/plain-text.ts';
import type { Segment } from './segment.ts';

/** More than these nobody finds their way in; a name stands on a button. */
export const SEGMENT_LIMITS = { count: 100, name: 40 } as const;

export type SegmentRefusal =
  | TeamRefusal
  | Refusal<'no-segment'>
  | Refusal<'no-name'>
  | Refusal<'long-name', { readonly max: number }>
  | Refusal<'name-taken'>
  | Refusal<'too-many-segments', { readonly max: number }>;

export type KeptSegment = Done<{ readonly segment: Segment }>;

/** Saved segments, by name; for an owner. */
export async function listSegments(
  base: Base,
  memberId: number,
): Promise<Done<{ readonly segments: readonly Segment[] }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'manage-segments');
  return access.ok ? done({ segments: await base.segments.active() }) : access;
}

/** The saved segment that an owner calls by its name; nobody else has any. */
export async function segmentNamed(
  base: Base,
  memberId: number,
  typed: string,
): Promise<Segment | undefined> {
  const listed = await listSegments(base, memberId);
  const name = foldForSearch(typed.trim());
  return listed.ok ? listed.segments.find((segment) => foldForSearch(segment.name) === name) : undefined;
}

/** What an owner typed to say whom they mean: the query of the segment whose name it is, or it is a query itself. */
export async function queryTyped(base: Base, memberId: number, typed: string): Promise<string> {
  return (await segmentNamed(base, memberId, typed))?.query ?? typed.trim();
}

export async function openSegment(
  base: Base,
  memberId: number,
  id: number,
): Promise<KeptSegment | SegmentRefusal> {
  const access = await accessTeam(base, memberId, 'manage-segments');
  if (!access.ok) return access;
  const segment = await base.segments.get(id);
  return segment && segment.removedAt === null ? done({ segment }) : refuse('no-segment');
}

/** Saves a query under a name. Refused: a name that another segment has, none, or too long a one. */
export async function saveSegment(
  base: Base,
  act: Act,
  memberId: number,
  typed: { readonly name: string; readonly query: string },
): Promise<KeptSegment | SegmentRefusal> {
  const name = readName(typed.name);
  if (!name.ok) return name;
  const id = await base.counters.next('segment');
  return once<KeptSegment | SegmentRefusal>(
    () =>
      base.transaction(async (stores) => {
        const access = await accessTeam(stores, memberId, 'manage-segments');
        if (!access.ok) return access;
        const origin = await stores.segments.findByOrigin(act.key);
        if (origin) return done({ segment: origin });
        const known = await stores.segments.active();
        if (known.length >= SEGMENT_LIMITS.count) {
          return refuse('too-many-segments', { max: SEGMENT_LIMITS.count });
        }
        if (isTaken(known, name.value)) return refuse('name-taken');
        const segment: Segment = {
          id,
          name: name.value,
          query: typed.query,
          origin: act.key,
          createdBy: memberId,
          createdAt: act.at,
          removedAt: null,
          version: 1,
        };
        await stores.segments.insert(segment);
        return done({ segment });
      }),
    async () => {
      const segment = await base.segments.findByOrigin(act.key);
      return segment ? done({ segment }) : refuse('no-segment');
    },
  );
}

export type SegmentChange =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'remove' }
  | { readonly kind: 'restore' };

/** Renames a segment, gives it another query, deletes it, or takes the deletion back. Doing it twice does it once. */
export async function changeSegment(
  base: Base,
  act: Act,
  memberId: number,
  { id, change }: { readonly id: number; readonly change: SegmentChange },
): Promise<KeptSegment | SegmentRefusal> {
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'manage-segments');
    if (!access.ok) return access;
    const segment = await stores.segments.get(id);
    const isThere = segment && (segment.removedAt === null || change.kind === 'restore');
    return isThere ? apply(stores, act, segment, change) : refuse('no-segment');
  });
}

async function apply(
  stores: Stores,
  act: Act,
  segment: Segment,
  change: SegmentChange,
): Promise<KeptSegment | SegmentRefusal> {
  if (change.kind === 'query') return save(stores, segment, { query: change.query });
  if (change.kind === 'remove') return save(stores, segment, { removedAt: act.at });
  const name = readName(change.kind === 'name' ? change.name : segment.name);
  if (!name.ok) return name;
  const others = (await stores.segments.active()).filter(({ id }) => id !== segment.id);
  if (isTaken(others, name.value)) return refuse('name-taken');
  return save(stores, segment, { name: name.value, removedAt: null });
}

/** What is so already is left alone: the same press may come twice. */
async function save(
  { segments }: Stores,
  known: Segment,
  change: Partial<Pick<Segment, 'name' | 'query' | 'removedAt'>>,
): Promise<KeptSegment> {
  const segment = { ...known, ...change };
  const isSame =
    segment.name === known.name && segment.query === known.query && segment.removedAt === known.removedAt;
  return done({ segment: isSame ? known : await segments.save(segment) });
}

function isTaken(segments: readonly Segment[], name: string): boolean {
  return segments.some((segment) => foldForSearch(segment.name) === foldForSearch(name));
}

function readName(
  typed: string,
): Done<{ readonly value: string }> | Refusal<'no-name'> | Refusal<'long-name', { readonly max: number }> {
  const name = parsePersonName(typed);
  if (!name.ok) {
    return name.code === 'too-long' ? refuse('long-name', { max: SEGMENT_LIMITS.name }) : refuse('no-name');
  }
  return codePoints(name.value) > SEGMENT_LIMITS.name
    ? refuse('long-name', { max: SEGMENT_LIMITS.name })
    : done({ value: name.value });
}
