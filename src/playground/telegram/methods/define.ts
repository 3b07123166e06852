import { z } from 'zod';
import { badRequest } from '../refusal.ts';
import type { Upload } from '../world/files.ts';
import type { World } from '../world/world.ts';

/** The parameters of a call as they arrived: JSON values, or strings from a form. */
export type Fields = Readonly<Record<string, unknown>>;

export type CallContext = {
  readonly world: World;
  /** Uploaded files by the name of their part; `attach://name` refers to them. */
  readonly uploads: ReadonlyMap<string, Upload>;
  readonly signal: AbortSignal;
};

export type Method = (context: CallContext, fields: Fields) => unknown;
export type Methods = Readonly<Record<string, Method>>;

/**
 * Defines a method of the Bot API by its parameters and what it does. Unknown parameters are ignored, as Telegram
 * ignores them; a bad one answers 400 with the message of its schema.
 */
export function defineMethod<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (context: CallContext, params: z.infer<z.ZodObject<Shape>>) => unknown,
): Method {
  const schema = z.object(shape);
  return (context, fields) => run(context, readParams(schema, fields));
}

/** Reads parameters by their schema; a bad one is refused with the message of the schema. */
export function readParams<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw badRequest(parsed.error.issues[0]?.message ?? 'wrong parameters');
  return parsed.data;
}
