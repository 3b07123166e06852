import { badRequest } from './refusal.ts';

/** A parsed JSON object of a call, field by field with the errors of Telegram's JSON reader. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a string field, '' when absent; numbers are taken as text, as Telegram does. */
export function optionalString(object: JsonObject, name: string, what = ''): string {
  const value = object[name];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw badRequest(`${what}Field "${name}" must be of type String`);
}

/** Reads a string field that must be there. */
export function requiredString(object: JsonObject, name: string, what = ''): string {
  const value = object[name];
  if (value === undefined || value === null) throw badRequest(`${what}Can't find field "${name}"`);
  return optionalString(object, name, what);
}

/** Reads an object field that may be absent. */
export function optionalObject(object: JsonObject, name: string, what = ''): JsonObject | undefined {
  const value = object[name];
  if (value === undefined || value === null) return undefined;
  if (isObject(value)) return value;
  throw badRequest(`${what}Field "${name}" must be of type Object`);
}

/** Reads a boolean field, false when absent. */
export function optionalFlag(object: JsonObject, name: string): boolean {
  return toFlag(object[name]);
}

/** Coerces a flag as Telegram does: true, "true", "yes", 1 and "1". */
export function toFlag(value: unknown): boolean {
  return ['true', 'yes', '1'].includes(String(value).toLowerCase());
}

/** Coerces a whole number as Telegram does; undefined for anything else. */
export function toWhole(value: unknown): number | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^-?\d{1,16}$/.test(text) ? Number(text) : undefined;
}
