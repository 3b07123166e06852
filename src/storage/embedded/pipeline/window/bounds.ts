import { type Doc, isDoc, isInt32, plainNumber, type Value } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import { refuse } from '../operators/arguments.ts';
import { type Unit, unitOf } from '../operators/calendar.ts';
import { plusUnits } from '../operators/date-arithmetic.ts';
import { zoneOf } from '../operators/time-zone.ts';
import type { Stretch } from '../sliding.ts';

/** A row of a partition: a document and the value that it is sorted by, where that is one. */
export type Row = { readonly document: Doc; readonly at: Value };

type Bound = number | 'unbounded' | 'current';

export type Bounds = {
  readonly kind: 'documents' | 'range';
  readonly low: Bound;
  readonly high: Bound;
  readonly unit?: Unit;
};

const WHOLE: Bounds = { kind: 'documents', low: 'unbounded', high: 'unbounded' };

/** What a `window` says; without one it is the whole partition. */
export function parseBounds(window: Value | undefined, sortBy: Doc | undefined): Bounds {
  if (window === undefined) return WHOLE;
  if (!isDoc(window)) return refuse('FailedToParse', "'window' field must be an object");
  for (const name of window.keys())
    if (!['documents', 'range', 'unit'].includes(name))
      refuse(
        'FailedToParse',
        `'window' field can only contain 'documents', 'range' or 'unit', not '${name}'`,
      );
  const [documents, range, unit] = ['documents', 'range', 'unit'].map((name) => window.get(name));
  if (documents !== undefined && (range !== undefined || unit !== undefined))
    return refuse('FailedToParse', "Window bounds can specify either 'documents' or 'range', not both");
  if (documents !== undefined) return byDocuments(documents, sortBy);
  if (range !== undefined) return byRange(range, unit, sortBy);
  return unit === undefined
    ? WHOLE
    : refuse('FailedToParse', "Window bounds can only specify 'unit' with range-based bounds.");
}

function byDocuments(documents: Value, sortBy: Doc | undefined): Bounds {
  const [low, high] = pairOf(documents, 'documents');
  for (const bound of [low, high])
    if (typeof bound === 'number' && !isInt32(bound))
      refuse('FailedToParse', 'Numeric document-based bounds must be an integer');
  if (!sortBy && !(low === 'unbounded' && high === 'unbounded'))
    refuse('Location5339901', 'Document-based bounds require a sortBy');
  return { kind: 'documents', low, high };
}

function byRange(range: Value, unit: Value | undefined, sortBy: Doc | undefined): Bounds {
  const [low, high] = pairOf(range, 'range');
  if (sortBy?.size !== 1) refuse('Location5339902', 'Range-based bounds require sortBy a single field');
  if (plainNumber([...(sortBy?.values() ?? [])][0]) === -1)
    refuse('Location8947400', 'Range-based bounds require a non-descending sortBy');
  return { kind: 'range', low, high, ...(unit === undefined ? {} : { unit: unitOf(unit) }) };
}

function pairOf(bounds: Value, name: string): [Bound, Bound] {
  if (!Array.isArray(bounds) || bounds.length !== 2)
    return refuse('FailedToParse', `Window bounds must be a 2-element array: ${name}`);
  const [low, high] = [boundOf(bounds[0]), boundOf(bounds[1])];
  if (numberOf(low, -Infinity) > numberOf(high, Infinity))
    refuse('Location5339900', 'Lower bound must not exceed upper bound');
  return [low, high];
}

function boundOf(bound: Value | undefined): Bound {
  if (bound === 'unbounded' || bound === 'current') return bound;
  const number = plainNumber(bound);
  if (number === undefined)
    return refuse('FailedToParse', "Window bounds must be 'unbounded', 'current', or a number");
  return Number(number);
}

function numberOf(bound: Bound, unbounded: number): number {
  if (bound === 'unbounded') return unbounded;
  return bound === 'current' ? 0 : bound;
}

/** The window of each row, in their order; neither of its ends ever goes back. */
export function* windowsOf(rows: readonly Row[], bounds: Bounds): Generator<Stretch> {
  if (bounds.kind === 'documents') {
    const [low, high] = [numberOf(bounds.low, -Infinity), numberOf(bounds.high, Infinity)];
    const within = (place: number): number => Math.min(Math.max(place, 0), rows.length);
    for (const i of rows.keys()) yield { from: within(i + low), to: within(i + high + 1) };
    return;
  }
  const places = rows.map(({ at }) => placeOf(at, bounds.unit !== undefined));
  let [from, to] = [0, 0];
  for (const place of places) {
    const low = moved(place, bounds.low, -Infinity, bounds.unit);
    const high = moved(place, bounds.high, Infinity, bounds.unit);
    while (from < places.length && (places[from] ?? 0) < low) from++;
    while (to < places.length && (places[to] ?? 0) <= high) to++;
    yield { from, to: Math.max(from, to) };
  }
}

function moved(place: number, bound: Bound, ...[unbounded, unit]: [number, Unit | undefined]): number {
  const by = numberOf(bound, unbounded);
  if (!unit || !Number.isFinite(by)) return place + by;
  return plusUnits(place, { unit, amount: by }, zoneOf(undefined));
}

function placeOf(at: Value, isDate: boolean): number {
  if (isDate)
    return at instanceof Date
      ? at.getTime()
      : refuse('Location5429513', 'Invalid range: Expected the sortBy field to be a Date');
  if (at instanceof Date)
    return refuse(
      'Location5429413',
      'Invalid range: For windows that involve date ranges, a unit must be provided',
    );
  const number = plainNumber(at);
  if (number === undefined)
    return refuse('Location5429414', 'Invalid range: Expected the sortBy field to be a number');
  if (Number.isNaN(Number(number))) throw notSupported('A range around NaN');
  return Number(number);
}
