import { MongoError } from '../errors.ts';

/** Refuse two changes to one place, and an array whose elements are meant by `$[name]` here and by position there. */
export function refuseConflicts(paths: readonly string[]): void {
  const changed = new Set<string>();
  const byName = new Map<string, boolean>();
  for (const path of paths.toSorted()) {
    for (const [place, part] of stepsOf(path)) {
      if (changed.has(place)) throw conflict(path, place);
      const named = part?.startsWith('$[');
      if (named === undefined) continue;
      if (byName.get(place) === !named) throw conflict(path, place);
      byName.set(place, named);
    }
    changed.add(path);
  }
}

/** Each place on a path, the last one its own, with the name of what comes next. */
function stepsOf(path: string): [place: string, next: string | undefined][] {
  const parts = path.split('.');
  return parts.map((_, i) => [parts.slice(0, i + 1).join('.'), parts[i + 1]]);
}

function conflict(path: string, place: string): MongoError {
  return new MongoError(
    'ConflictingUpdateOperators',
    `Updating the path '${path}' would create a conflict at '${place}'`,
  );
}
