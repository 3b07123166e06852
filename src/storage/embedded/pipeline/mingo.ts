import { createRequire } from 'node:module';
import type { Aggregator } from 'mingo/aggregator';
import type { Context } from 'mingo/core';
import type { AnyObject, Options } from 'mingo/types';
import { type Doc, doc, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { bounded } from './bounded.ts';
import { expressionOverrides } from './expression-overrides.ts';
import { namePaths, readPaths, replaceTexts } from './field-paths.ts';
import { docFromForeign, docToForeign, fromForeign, toForeign } from './foreign.ts';
import { refuseFields, refuseUnknownVariables } from './known-variables.ts';
import { fieldsOf } from './needs.ts';
import { refusing } from './operators/refusals.ts';
import { checkName } from './operators/scopes.ts';
import { refuseUnsupported } from './supported.ts';

export type Variables = Readonly<Record<string, unknown>>;

type Mingo = { readonly Aggregator: typeof Aggregator; readonly context: Context };

let loaded: Mingo | undefined;

/** mingo is large and most programs never need it: it is loaded with the first expression. */
function load(): Mingo {
  loaded ??= assemble(createRequire(import.meta.url));
  return loaded;
}

/** Put mingo together with the engine's own operators in place of some; later ones would not replace earlier ones. */
function assemble(require: NodeJS.Require): Mingo {
  const aggregator: { Aggregator: typeof Aggregator } = require('mingo/aggregator');
  const core: { Context: typeof Context } = require('mingo/core');
  const context = core.Context.init({
    accumulator: require('mingo/operators/accumulator'),
    expression: bounded({ ...refusing(require('mingo/operators/expression')), ...expressionOverrides }),
    pipeline: require('mingo/operators/pipeline'),
  });
  return { Aggregator: aggregator.Aggregator, context };
}

function options(variables: Variables): Partial<Options> {
  return { context: load().context, scriptEnabled: false, variables };
}

/** A function that computes one expression for a document; undefined where it yields no value. */
export function compileValue(expression: Value, variables: Variables): (document: Doc) => Value | undefined {
  const compute = compileFields(new Map([['value', expression]]), variables);
  return (document) => compute(document).get('value');
}

/** A function that computes expressions for a document, each under its path; without those that yield no value. */
export function compileFields(expressions: Doc, variables: Variables): (document: Doc) => Doc {
  refuseUnsupported(expressions);
  for (const expression of expressions.values()) refuseUnknownVariables(expression, Object.keys(variables));
  const mingo = load();
  const paths = [...expressions.keys()];
  const read = new Map<string, readonly string[]>();
  const named = [...expressions.values()].map((value) => namePaths(within(value, variables), read));
  const values = named.map((value, i): [string, unknown] => [`f${i}`, toForeign(value)]);
  const aggregator = new mingo.Aggregator([{ $replaceWith: Object.fromEntries(values) }], options(variables));
  const needed = fieldsOf(named);
  return (document) => {
    const object = docToForeign(document, needed);
    readPaths(object, document, read);
    const [result] = guarded(() => aggregator.run<AnyObject>([object]));
    const computed = docFromForeign(result ?? {});
    return new Map(
      paths.flatMap((path, i): [string, Value][] => {
        const value = computed.get(`f${i}`);
        return value === undefined ? [] : [[path, value]];
      }),
    );
  };
}

/** The same expression with what mingo would take for another: for now, the clock at each document; for `$$this`, the document. */
function within(expression: Value, { NOW: now, ...others }: Variables): Value {
  const one =
    now instanceof Date ? replaceTexts(expression, (text) => (text === '$$NOW' ? now : text)) : expression;
  if (!Object.hasOwn(others, 'this')) return one;
  const value = others['this'] === undefined ? '$$REMOVE' : doc({ $literal: fromForeign(others['this']) });
  return doc({ $let: doc({ vars: doc({ this: value }), in: one }) });
}

/** What mingo refuses is refused to the client in its words, without the values. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MongoError) throw error;
    const message = error instanceof Error ? error.message : 'unknown';
    if (/unregistered|not registered|unknown|not supported/i.test(message))
      throw notSupported(`The pipeline (${message})`);
    throw new MongoError('BadValue', `Failed to evaluate the pipeline: ${message}`);
  }
}

/** The variables of a command: no document is there yet, but those before are, and the moment, which is one for all of it. */
export function toVariables(expressions: Doc): Variables {
  let variables: Variables = { NOW: new Date() };
  checkNames(expressions);
  for (const [name, expression] of expressions) {
    refuseFields(expression);
    const one = new Map([[name, expression]]);
    variables = { ...variables, ...namedValues(one, compileFields(one, variables)(new Map())) };
  }
  return variables;
}

/** Every variable that is declared has a value, be it that there is none. */
export function namedValues(declared: Doc, values: Doc): Variables {
  return Object.fromEntries(
    [...declared.keys()].map((name) => {
      const value = values.get(name);
      return [name, value === undefined ? undefined : toForeign(value)];
    }),
  );
}

/** Refuse to declare variables by names that none can have. */
export function checkNames(declared: Doc): void {
  for (const name of declared.keys()) checkName(name);
}
