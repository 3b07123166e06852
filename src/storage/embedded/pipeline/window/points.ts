import { float, isDoc } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import { tooMuchMemory } from '../memory.ts';
import { refuse } from '../operators/arguments.ts';
import { LENGTHS, unitOf } from '../operators/calendar.ts';
import { type Curbs, type Stretch, slide } from '../sliding.ts';
import { windowsOf } from './bounds.ts';
import { type Call, inputOf, numberIn, positionOf, type WindowFunction } from './call.ts';

/** Where a row stands, and its value. */
type Point = readonly [number, number];

/** A function of the points in each window. */
function overPoints(
  compute: (points: readonly Point[], windows: Iterable<Stretch>, curbs: Curbs) => Iterable<number | null>,
) {
  return (call: Call): WindowFunction => {
    const { name, operand, bounds, hasWindow, sortBy, variables, checkTime } = call;
    if (!isDoc(operand)) return refuse('FailedToParse', `${name} expects an object`);
    if (name === '$derivative' && !hasWindow)
      refuse('FailedToParse', `${name} requires explicit window bounds`);
    if (sortBy?.size !== 1) refuse('FailedToParse', `${name} requires a sortBy with exactly one field`);
    const unit = operand.get('unit');
    const length = unit === undefined ? undefined : (LENGTHS[unitOf(unit)] ?? WEEK_OR_DAY[unitOf(unit)]);
    if (unit !== undefined && length === undefined)
      refuse('Location5490710', "unit must be 'week' or smaller");
    const valueOf = inputOf(operand, variables);
    return (rows) => {
      const points = rows.map(({ document, at }): Point => {
        checkTime?.();
        if (at instanceof Date !== (length !== undefined))
          refuse(
            'Location5624901',
            `${name} where the sortBy is a Date requires a 'unit', and no other takes one`,
          );
        const value = numberIn(valueOf(document), name);
        if (value === undefined) throw notSupported(`${name} of what is no number`);
        return [positionOf(at, name) / (length ?? 1), value];
      });
      const results = compute(points, windowsOf(rows, bounds), {
        refusal: () => tooMuchMemory(name),
        checkTime,
      });
      return Array.from(results, (result) => (result === null ? null : float(result)));
    };
  };
}

const WEEK_OR_DAY: Readonly<Record<string, number>> = { week: 604_800_000, day: 86_400_000 };

function* slopes(points: readonly Point[], windows: Iterable<Stretch>): Generator<number | null> {
  for (const { from, to } of windows) {
    const [first, last] = [points[from], points[to - 1]];
    const isSlope = from < to && first && last && first[0] !== last[0];
    yield isSlope ? (last[1] - first[1]) / (last[0] - first[0]) : null;
  }
}

/** The area under the straight lines from point to point. */
class Area {
  #first: Point | undefined;
  #last: Point | undefined;
  #size = 0;

  take(point: Point): void {
    this.#reach(point);
    this.#last = point;
  }

  absorb(later: Area): void {
    if (!later.#first) return;
    this.#reach(later.#first);
    this.#size += later.#size;
    this.#last = later.#last;
  }

  result(): number | null {
    return this.#first ? this.#size : null;
  }

  #reach([x, y]: Point): void {
    this.#first ??= [x, y];
    if (!this.#last) return;
    const [x0, y0] = this.#last;
    this.#size += ((y0 + y) / 2) * (x - x0);
  }
}

function* areas(
  points: readonly Point[],
  windows: Iterable<Stretch>,
  curbs: Curbs,
): Generator<number | null> {
  for (const area of slide(() => new Area(), points, windows, curbs)) yield area.result();
}

export const derivative = overPoints(slopes);
export const integral = overPoints(areas);
