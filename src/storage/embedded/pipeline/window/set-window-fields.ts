import { keyOf } from '../../bson/key.ts';
import { type Doc, doc, isDoc, type Value } from '../../bson/value.ts';
import { orderBy } from '../../plan/order.ts';
import { withComputed } from '../../query/computed.ts';
import { checkFieldPath } from '../../query/field-path.ts';
import { parseSort } from '../../query/sort.ts';
import { follow } from '../field-paths.ts';
import { holding, keepingEach } from '../memory.ts';
import { compileOperand, type Operand } from '../operand.ts';
import { refuse } from '../operators/arguments.ts';
import type { Documents, Surroundings } from '../surroundings.ts';
import { parseBounds, type Row } from './bounds.ts';
import type { WindowFunction } from './call.ts';
import { windowFunction } from './functions.ts';

type Field = { readonly parts: readonly string[]; readonly compute: WindowFunction };

type Spec = {
  readonly partitionBy: Operand;
  readonly sortBy: Doc | undefined;
  readonly fields: readonly Field[];
};

/** `$setWindowFields`: fields computed from the neighbours of a document, partition by partition. */
export function* setWindowFields(
  documents: Documents,
  operand: Value,
  { variables, mayHold, checkTime }: Surroundings,
): Documents {
  const { partitionBy, sortBy, fields } = specOf(operand, { variables, checkTime });
  const held = keepingEach(documents, holding('$setWindowFields', mayHold));
  for (const partition of partitionsOf(held, partitionBy)) {
    const rows = sortedRows(partition, sortBy);
    const columns = fields.map(({ parts, compute }) => ({ parts, values: compute(rows) }));
    for (const [i, { document }] of rows.entries()) {
      let result = document;
      for (const { parts, values } of columns) result = withComputed(result, parts, values[i] ?? null);
      yield result;
    }
  }
}

/** In the order of what the partitions are told by. */
function partitionsOf(documents: Documents, partitionBy: Operand): Doc[][] {
  const partitions = new Map<string, Doc[]>();
  for (const document of documents) {
    const value = partitionBy(document) ?? null;
    if (Array.isArray(value))
      refuse('TypeMismatch', 'An expression used to partition cannot evaluate to value of type array');
    const key = keyOf(value).toString('latin1');
    const partition = partitions.get(key);
    if (partition) partition.push(document);
    else partitions.set(key, [document]);
  }
  return [...partitions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, partition]) => partition);
}

function sortedRows(documents: readonly Doc[], sortBy: Doc | undefined): Row[] {
  if (!sortBy) return documents.map((document) => ({ document, at: null }));
  const order = orderBy(parseSort(sortBy), undefined);
  const [path = ''] = sortBy.keys();
  const parts = path.split('.');
  return documents
    .map((document) => ({ document, at: follow(document, parts) ?? null, key: order.keyOf(document) }))
    .sort((a, b) => order.compare(a.key, b.key));
}

const OPTIONS = new Set(['partitionBy', 'sortBy', 'output']);

type Around = Pick<Surroundings, 'variables' | 'checkTime'>;

function specOf(operand: Value, around: Around): Spec {
  if (!isDoc(operand))
    return refuse('FailedToParse', 'the $setWindowFields stage specification must be an object');
  for (const name of operand.keys())
    if (!OPTIONS.has(name))
      refuse('IDLUnknownField', `BSON field '$setWindowFields.${name}' is an unknown field.`);
  const output = operand.get('output');
  if (output === undefined)
    return refuse('IDLFailedToParse', "BSON field '$setWindowFields.output' is missing but a required field");
  if (!isDoc(output)) return refuse('TypeMismatch', "BSON field '$setWindowFields.output' is the wrong type");
  const sortBy = operand.get('sortBy');
  if (sortBy !== undefined && !isDoc(sortBy))
    return refuse('TypeMismatch', "BSON field '$setWindowFields.sortBy' is the wrong type");
  const order = sortBy && sortBy.size > 0 ? sortBy : undefined;
  if (order) parseSort(order);
  return {
    partitionBy: compileOperand(operand.get('partitionBy') ?? null, around.variables),
    sortBy: order,
    fields: [...output].map(([path, spec]) => fieldOf(path, spec, { ...around, sortBy: order })),
  };
}

function fieldOf(path: string, spec: Value, around: Around & { sortBy: Doc | undefined }): Field {
  checkFieldPath(path);
  if (!isDoc(spec)) return refuse('FailedToParse', `The field '${path}' must be an object`);
  const calls = [...spec].filter(([name]) => name !== 'window');
  const [call, ...more] = calls;
  if (!call?.[0].startsWith('$') || more.length > 0)
    return refuse('FailedToParse', 'Expected a $-prefixed window function, and nothing else but a window');
  const window = spec.get('window');
  const bounds = parseBounds(window, around.sortBy);
  const [name, operand] = call;
  const { sortBy, variables, checkTime } = around;
  const hasWindow = window !== undefined;
  const compute = windowFunction({ name, operand, bounds, hasWindow, sortBy, variables, checkTime });
  return { parts: path.split('.'), compute };
}

const FILLS = new Set(['partitionBy', 'partitionByFields', 'sortBy', 'output']);
const METHODS: Readonly<Record<string, string>> = { linear: '$linearFill', locf: '$locf' };

/** `$fill` as the stages that MongoDB makes of it. */
export function fillStages(operand: Value): Doc[] {
  if (!isDoc(operand)) return refuse('FailedToParse', 'the $fill stage specification must be an object');
  for (const name of operand.keys())
    if (!FILLS.has(name)) refuse('IDLUnknownField', `BSON field '$fill.${name}' is an unknown field.`);
  const output = operand.get('output');
  if (!isDoc(output))
    return refuse('IDLFailedToParse', "BSON field '$fill.output' is missing but a required field");
  const windows: Doc = new Map();
  const values: Doc = new Map();
  for (const [path, spec] of output) {
    const { method, value } = fillOf(spec);
    if (method === undefined) values.set(path, doc({ $ifNull: [`$${path}`, value ?? null] }));
    else windows.set(path, doc({ [method]: `$${path}` }));
  }
  if (windows.size > 0 && !operand.has('sortBy'))
    refuse('Location6050203', '$fill with a method requires a sortBy');
  const stage = doc({ ...partitionOf(operand), output: windows });
  const sortBy = operand.get('sortBy');
  if (sortBy !== undefined) stage.set('sortBy', sortBy);
  return [
    ...(windows.size > 0 ? [doc({ $setWindowFields: stage })] : []),
    ...(values.size > 0 ? [doc({ $addFields: values })] : []),
  ];
}

function fillOf(spec: Value): { method?: string; value?: Value } {
  if (!isDoc(spec) || spec.size !== 1)
    return refuse(
      'Location6050202',
      "Each output field of $fill must have exactly one of 'value' or 'method'",
    );
  const value = spec.get('value');
  if (value !== undefined) return { value };
  const method = spec.get('method');
  const known = typeof method === 'string' ? METHODS[method] : undefined;
  return known === undefined
    ? refuse('Location6050202', 'Method must be either locf or linear')
    : { method: known };
}

function partitionOf(operand: Doc): Record<string, Value> {
  const [partitionBy, fields] = [operand.get('partitionBy'), operand.get('partitionByFields')];
  if (fields === undefined) return partitionBy === undefined ? {} : { partitionBy };
  if (partitionBy !== undefined)
    refuse(
      'Location6050204',
      "Maximum one of 'partitionBy' and 'partitionByFields can be specified in '$fill'",
    );
  if (!Array.isArray(fields) || !fields.every((field) => typeof field === 'string'))
    return refuse('TypeMismatch', "BSON field '$fill.partitionByFields' is the wrong type");
  return { partitionBy: new Map(fields.map((field, i) => [`f${i}`, doc({ $ifNull: [`$${field}`, null] })])) };
}
