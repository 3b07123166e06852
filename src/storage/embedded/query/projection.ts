import { doubleOf } from '../bson/decimal.ts';
import { type Doc, isDoc, isNumeric, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { withComputed } from './computed.ts';
import { checkFieldPath } from './field-path.ts';
import { type CompileExpression, compileFilter } from './match.ts';
import { parseFilter } from './parse-filter.ts';
import { keepMatched, noteSingling, type Singling } from './positional.ts';
import { cutSlice } from './slice.ts';

/** What a projection gives instead of a whole document. */
export type Project = (document: Doc, matched: number | undefined) => Doc;

export type Projection = {
  readonly project: Project;
  /** The paths that it reads; undefined: the whole document. */
  readonly paths: readonly string[] | undefined;
  /** The top-level fields that it leaves out, when it does nothing else. */
  readonly dropped: readonly string[] | undefined;
  /** Needs to know which array element the query matched. */
  readonly positional: boolean;
};

/** Fields of a projection as a tree: what to do at each name. */
type Node = { readonly children: Map<string, Node>; rule: Rule | undefined };
type Rule =
  | { readonly kind: 'keep' | 'drop' | 'computed' }
  | { readonly kind: 'slice'; readonly operand: Value }
  | { readonly kind: 'element'; readonly passes: (item: Value) => boolean };

/** Computes the fields of a projection that are expressions; given by whoever knows the aggregation language. */
export type ComputeFields = (expressions: Doc) => (document: Doc) => Doc;

/**
 * Read a projection of `find`: fields to keep or to leave out, `$slice`, `$elemMatch`, `field.$` and expressions.
 * Refused: keeping and leaving out at once, except for `_id`. Without `expressions` it is one of an aggregation, where
 * `$slice` is an expression like others.
 */
export function parseProjection(
  spec: Doc,
  expressions: CompileExpression | undefined,
  compute: ComputeFields,
): Projection {
  const root: Node = { children: new Map(), rule: undefined };
  const computed: Doc = new Map();
  const seen = { keep: '', drop: '' };
  const places: string[] = [];
  const singling: Singling = { aggregating: !expressions, positional: undefined, elements: false };
  for (const [path, value] of flattenFields(spec, '')) {
    const rule = ruleOf(path, value, expressions);
    const place = path.replace(/\.\$$/, '');
    noteSingling(singling, path, rule?.kind);
    checkFieldPath(place);
    refuseCollision(places, place);
    places.push(place);
    if (!rule) computed.set(path, value);
    addRule(root, place, rule ?? { kind: 'computed' });
    note(seen, path, rule);
  }
  const dollar = singling.positional?.split('.') ?? [];
  const including = seen.keep !== '' || (seen.drop === '' && root.children.size > 0 && keepsOnlyId(root));
  const whole = !including || computed.size > 0;
  const adds = computed.size > 0 ? compute(computed) : undefined;
  return {
    project: (document, matched) => {
      const kept = including ? include(document, withId(root)) : exclude(document, root);
      keepMatched(kept, dollar, matched);
      return adds ? addAll(kept, [...computed.keys()], adds(document)) : kept;
    },
    paths: whole ? undefined : ['_id', ...spec.keys()],
    dropped: dropsWholeFields(root) ? [...root.children.keys()] : undefined,
    positional: dollar.length > 0,
  };
}

function dropsWholeFields({ children }: Node): boolean {
  return [...children.values()].every(({ rule }) => rule?.kind === 'drop');
}

function keepsOnlyId(root: Node): boolean {
  return root.children.size === 1 && root.children.get('_id')?.rule?.kind === 'keep';
}

/** `{ a: { b: 1 } }` means the same as `{ 'a.b': 1 }`. */
export function flattenFields(spec: Doc, prefix: string): [string, Value][] {
  return [...spec].flatMap(([name, value]): [string, Value][] => {
    const first = isDoc(value) ? value.keys().next().value : undefined;
    if (isDoc(value) && first !== undefined && !first.startsWith('$'))
      return flattenFields(value, `${prefix}${name}.`);
    return [[prefix + name, value]];
  });
}

function ruleOf(path: string, value: Value, expressions: CompileExpression | undefined): Rule | undefined {
  if (typeof value === 'boolean' || isNumeric(value))
    return {
      kind: (typeof value === 'boolean' ? value : doubleOf(value) !== 0) ? 'keep' : 'drop',
    };
  if (!isDoc(value)) return undefined;
  const [first] = value;
  if (!first) {
    throw new MongoError(
      'Location51270',
      `An empty sub-projection is not a valid value. Found empty object at path ${path}`,
    );
  }
  if (!expressions) return undefined;
  const [operator, operand] = first;
  if (operator === '$slice') return { kind: 'slice', operand };
  if (operator === '$meta') throw notSupported('Projection of $meta');
  if (operator !== '$elemMatch') return undefined;
  if (!isDoc(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object');
  const filter = parseFilter(new Map([['item', new Map([['$elemMatch', operand]])]]));
  const passes = compileFilter(filter, expressions);
  return { kind: 'element', passes: (item) => passes(new Map([['item', [item]]])) };
}

function addRule(root: Node, path: string, rule: Rule): void {
  let node = root;
  for (const part of path.split('.')) {
    const next = node.children.get(part) ?? { children: new Map(), rule: undefined };
    node.children.set(part, next);
    node = next;
  }
  node.rule = rule;
}

/** Refuse a path of which, or of a part or of the whole of which, something was said before. */
function refuseCollision(places: readonly string[], path: string): void {
  if (places.some((before) => before === path || before.startsWith(`${path}.`)))
    throw new MongoError('Location31250', `Path collision at ${path}`);
  const whole = places.find((before) => path.startsWith(`${before}.`));
  if (whole === undefined) return;
  const rest = path.slice(whole.length + 1);
  throw new MongoError('Location31249', `Path collision at ${path} remaining portion ${rest}`);
}

function note(seen: { keep: string; drop: string }, path: string, rule: Rule | undefined): void {
  if ((path === '_id' && rule) || rule?.kind === 'slice') return;
  if (rule?.kind === 'drop') seen.drop = path;
  else seen.keep = path;
  if (seen.keep === '' || seen.drop === '') return;
  if (rule?.kind === 'drop') {
    throw new MongoError('InvalidProjection', `Cannot do exclusion on field ${path} in inclusion projection`);
  }
  throw new MongoError(
    'InclusionInExclusion',
    `Cannot do inclusion on field ${path} in exclusion projection`,
  );
}

/** `_id` comes along unless it is left out by name. */
function withId(root: Node): Node {
  if (root.children.has('_id')) return root;
  const children = new Map(root.children).set('_id', { children: new Map(), rule: { kind: 'keep' } });
  return { children, rule: undefined };
}

function include(document: Doc, node: Node): Doc {
  const kept: Doc = new Map();
  for (const [name, value] of document) {
    const child = node.children.get(name);
    const result = child && includeValue(value, child);
    if (result !== undefined) kept.set(name, result);
  }
  return kept;
}

function includeValue(value: Value, node: Node): Value | undefined {
  const { rule } = node;
  if (rule) return applyRule(value, rule);
  if (isDoc(value)) return include(value, node);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item): Value[] => {
    const result = isDoc(item) || Array.isArray(item) ? includeValue(item, node) : undefined;
    if (result !== undefined) return [result];
    return computes(node) ? [new Map()] : [];
  });
}

function exclude(document: Doc, node: Node): Doc {
  const kept: Doc = new Map();
  for (const [name, value] of document) {
    const child = node.children.get(name);
    const result = child ? excludeValue(value, child) : value;
    if (result !== undefined) kept.set(name, result);
  }
  return kept;
}

function excludeValue(value: Value, node: Node): Value | undefined {
  if (node.rule) return applyRule(value, node.rule);
  if (isDoc(value)) return exclude(value, node);
  if (!Array.isArray(value)) return value;
  return value.map((item) =>
    isDoc(item) || Array.isArray(item) ? (excludeValue(item, node) ?? null) : item,
  );
}

function applyRule(value: Value, rule: Rule): Value | undefined {
  switch (rule.kind) {
    case 'keep':
      return value;
    case 'drop':
    case 'computed':
      return undefined;
    case 'slice':
      return Array.isArray(value) ? cutSlice(value, rule.operand) : value;
    case 'element': {
      const found = Array.isArray(value) ? value.find((item) => rule.passes(item)) : undefined;
      return found === undefined ? undefined : [found];
    }
  }
}

function addAll(kept: Doc, paths: readonly string[], computed: Doc): Doc {
  let result = kept;
  for (const path of paths) result = withComputed(result, path.split('.'), computed.get(path));
  return result;
}

/** Whether something at or below a node is computed, which takes the place of what is no document. */
function computes({ rule, children }: Node): boolean {
  return rule?.kind === 'computed' || [...children.values()].some(computes);
}
