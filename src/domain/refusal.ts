/** An expected refusal of a use case: a value with a stable code that the edge translates into words once. */
export type Refusal<Code extends string, Detail extends object = object> = {
  readonly ok: false;
  readonly code: Code;
} & Readonly<Detail>;

/** What a use case answers when it did what was asked. */
export type Done<T extends object = object> = { readonly ok: true } & Readonly<T>;

export function done(): Done;
export function done<T extends object>(value: T): Done<T>;
export function done(value: object = {}): Done {
  return { ok: true, ...value };
}

export function refuse<Code extends string>(code: Code): Refusal<Code>;
export function refuse<Code extends string, Detail extends object>(
  code: Code,
  detail: Detail,
): Refusal<Code, Detail>;
export function refuse(code: string, detail: object = {}): Refusal<string> {
  return { ok: false, code, ...detail };
}
