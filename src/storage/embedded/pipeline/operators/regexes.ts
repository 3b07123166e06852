import { compilePattern } from '../../query/regex.ts';
import { LIMITS, SMALLEST_DOCUMENT, tooMuchMemory } from '../memory.ts';
import { type Arguments, isNil, named, refuse } from './arguments.ts';

type Found = { match: string; idx: number; captures: (string | null)[] };

const SPEC = {
  names: ['input', 'regex', 'options'],
  required: { input: 'Location31022', regex: 'Location31023' },
  noObject: 'Location51103',
  unknown: 'Location31024',
} as const;

/** Search with a pattern, whose places are told in characters. */
export const regexes = named(SPEC, {
  $regexMatch: (given) => search(given).next().value !== undefined,
  $regexFind: (given) => search(given).next().value ?? null,
  $regexFindAll: (given) => gathered(search(given)),
});

function gathered(found: Iterable<Found>): Found[] {
  const all: Found[] = [];
  for (const one of found) {
    all.push(one);
    if (all.length * SMALLEST_DOCUMENT > LIMITS.bytes) throw tooMuchMemory('$regexFindAll');
  }
  return all;
}

/** What matches, one after the other; after an empty match the search goes on at the next character. */
function* search({ input, regex, options }: Arguments): Generator<Found> {
  if (!isNil(input) && typeof input !== 'string') refuse('Location51104', 'input must be of type string');
  const pattern = patternOf(regex, options);
  if (isNil(input) || !pattern) return;
  let characters = 0;
  let counted = 0;
  for (const found of input.matchAll(pattern)) {
    if (found.index === input.length && found[0] === '' && input !== '') return;
    characters += Array.from(input.slice(counted, found.index)).length;
    counted = found.index;
    yield { match: found[0], idx: characters, captures: found.slice(1).map((part) => part ?? null) };
  }
}

function patternOf(regex: unknown, options: unknown): RegExp | undefined {
  if (!isNil(options) && typeof options !== 'string')
    refuse('Location51106', 'options must be of type string');
  if (isNil(regex)) return undefined;
  if (regex instanceof RegExp) {
    if (options && regex.flags.replace('u', '') !== '')
      refuse('Location51107', 'options must be specified in one place');
    return compiled(regex.source, typeof options === 'string' ? options : regex.flags);
  }
  if (typeof regex !== 'string') return refuse('Location51105', 'regex must be of type string or regex');
  return compiled(regex, typeof options === 'string' ? options : '');
}

/** Patterns as they were compiled last. */
const patterns = new Map<string, RegExp>();
const MOST_KEPT = 100;

function compiled(source: string, options: string): RegExp {
  if (/[^imsux]/.test(options)) refuse('Location51108', 'invalid flag in regex options');
  const key = `${options}/${source}`;
  const known = patterns.get(key);
  if (known) return known;
  const { regex } = compilePattern(source, options);
  if (patterns.size === MOST_KEPT) patterns.clear();
  const made = new RegExp(regex, `${regex.flags}g`);
  patterns.set(key, made);
  return made;
}
