import { type Doc, plainNumber, Type, typeOf, type Value } from '../bson/value.ts';
import { type CodeName, MongoError, notSupported } from '../errors.ts';
import { typeName } from '../query/type-names.ts';

/** What a field may hold. */
export type Kind = {
  /** BSON's type numbers; none: whatever it is. */
  readonly types: readonly number[];
  /** Refuses what is of the right type and wrong all the same. */
  readonly check?: (field: string, value: Value) => void;
};

/** What a command, or a part of one, takes. What it does not name is refused, as MongoDB's own parser does. */
export type Shape = {
  readonly fields: ReadonlyMap<string, Kind>;
  readonly required: readonly string[];
};

const NUMBERS = [Type.int32, Type.int64, Type.double, Type.decimal];

function of(...types: number[]): Kind {
  return { types };
}

export const ANY: Kind = of();
export const TEXT = of(Type.string);
export const OBJECT = of(Type.document);
export const LIST = of(Type.array);
export const NUMBER = of(...NUMBERS);
export const FLAG = of(Type.boolean, ...NUMBERS);
export const TEXT_OR_OBJECT = of(Type.string, Type.document);
export const OBJECT_OR_LIST = of(Type.document, Type.array);

/** A number that is not negative. */
export const COUNT = atLeast(0, 'Location51024');
/** How many bytes make the unit that sizes are told in. */
export const SCALE = atLeast(1, 'Location51024');
/** A limit of time: in milliseconds, as an Int32. */
export const MILLISECONDS = atLeast(0, 'BadValue');

function atLeast(least: number, code: CodeName): Kind {
  return {
    types: NUMBERS,
    check(field, value) {
      const number = Number(plainNumber(value) ?? Number.NaN);
      if (number >= least) return;
      throw new MongoError(code, `BSON field '${field}' value must be >= ${least}, actual value '${number}'`);
    },
  };
}

/** An option that MongoDB has and the engine has not: it may only be declined. */
export const DECLINED: Kind = {
  types: [],
  check(field, value) {
    if (value !== false) throw notSupported(`The option '${field}'`);
  },
};

export function shape(fields: Readonly<Record<string, Kind>>, ...required: string[]): Shape {
  return { fields: new Map(Object.entries(fields)), required };
}

/**
 * Refuse what a command must not hold: unknown fields, wrong types, nothing where something is required. An explicit null
 * goes for nothing, as it does in MongoDB.
 */
export function checkFields(place: string, { fields, required }: Shape, given: Doc): void {
  for (const [name, value] of given) {
    const kind = fields.get(name);
    if (!kind) throw new MongoError('IDLUnknownField', `BSON field '${place}.${name}' is an unknown field.`);
    if (value === null) continue;
    if (kind.types.length > 0 && !kind.types.includes(typeOf(value)))
      throw wrongType(place, name, value, kind);
    kind.check?.(name, value);
  }
  for (const name of required) {
    if ((given.get(name) ?? null) !== null) continue;
    throw new MongoError('IDLFailedToParse', `BSON field '${place}.${name}' is missing but a required field`);
  }
}

function wrongType(place: string, name: string, value: Value, { types }: Kind): MongoError {
  const names = types.map(typeName);
  const expected = names.length === 1 ? `type '${names[0]}'` : `types '[${names.join(', ')}]'`;
  return new MongoError(
    'TypeMismatch',
    `BSON field '${place}.${name}' is the wrong type '${typeName(typeOf(value))}', expected ${expected}`,
  );
}
