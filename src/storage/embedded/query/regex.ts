import { Raw, Type, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Pattern } from './filter.ts';

/**
 * Compile a regular expression of a query. Flags i, m, s and x as MongoDB knows them, u is implied; what JavaScript
 * cannot read is refused rather than read differently.
 */
export function compilePattern(source: string, flags: string): Pattern {
  const unknown = /[^imsux]/.exec(flags);
  if (unknown) throw new MongoError('BadValue', `invalid flag in regex options: ${unknown[0]}`);
  if (source.includes('\0'))
    throw new MongoError('BadValue', 'Regular expression cannot contain an embedded null byte');
  const leading = /^\(\?([ims]+)\)/.exec(source);
  const body = leading ? source.slice(leading[0].length) : source;
  const all = new Set([...flags, ...(leading?.[1] ?? '')]);
  const text = all.has('x') ? withoutComments(body) : body;
  all.delete('x');
  all.delete('u');
  return { source, flags: [...flags].sort().join(''), regex: build(text, [...all].join('')) };
}

function build(source: string, flags: string): RegExp {
  refuseMisread(source);
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return buildLeniently(source, flags);
  }
}

/** Patterns with needless escapes are refused in JavaScript's unicode mode only. */
function buildLeniently(source: string, flags: string): RegExp {
  refuseForeign(source);
  try {
    return new RegExp(source, flags);
  } catch {
    throw new MongoError(
      'InvalidRegex',
      'Regular expression is invalid or not supported by the embedded engine',
    );
  }
}

/** An escape, whole where JavaScript and PCRE read it alike. */
const ESCAPE = /\\(?:[bBdDfnrsStvwW]|c[A-Za-z]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|[\s\S])/g;
const CHARACTER_CLASS = /\[([:.=])\^?[A-Za-z]+\1\]/;

/** An escape, or a class up to the bracket that ends it for JavaScript. */
const PIECE = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g;

/** Refuse what both of JavaScript's modes read otherwise than PCRE: a bracket that begins a class is one of its characters there. */
function refuseMisread(source: string): void {
  const misread =
    source.match(/\\[\s\S]/g)?.find((escape) => escape === '\\u') ??
    source.match(PIECE)?.find((piece) => piece === '[]' || piece === '[^]');
  if (misread !== undefined) throw notSupported(`'${misread}' in a regular expression`);
}

/** Refuse what PCRE knows and JavaScript's lenient mode takes for plain characters. */
function refuseForeign(source: string): void {
  const foreign =
    source.match(ESCAPE)?.find((escape) => /^\\(?![bBdDfnrsStvwW])[A-Za-z]$/.test(escape)) ??
    CHARACTER_CLASS.exec(source.replace(ESCAPE, ''))?.[0];
  if (foreign !== undefined) throw notSupported(`'${foreign}' in a regular expression`);
}

function withoutComments(source: string): string {
  return source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]])*\]|#.*|\s+/g, (found) =>
    found.startsWith('\\') || found.startsWith('[') ? found : '',
  );
}

/** The pattern in a stored BSON regular expression. */
export function patternOf(value: Raw): Pattern {
  const { source, flags } = textsOf(value);
  return compilePattern(source, flags);
}

/** Whether a stored regular expression is just that of a query; it need not be one that can be searched by. */
export function isPattern(value: Raw, { source, flags }: Pattern): boolean {
  const stored = textsOf(value);
  return stored.source === source && [...stored.flags].sort().join('') === flags;
}

function textsOf({ bytes }: Raw): { source: string; flags: string } {
  const middle = bytes.indexOf(0);
  return {
    source: bytes.toString('utf8', 0, middle),
    flags: bytes.toString('utf8', middle + 1, bytes.length - 1),
  };
}

export function isRegex(value: Value | undefined): value is Raw {
  return value instanceof Raw && value.type === Type.regex;
}

export function regexValue(source: string, flags: string): Raw {
  return new Raw(Type.regex, Buffer.from(`${source}\0${flags}\0`));
}

/** What must follow an anchored pattern's start literally, and whether the pattern asks for nothing more. */
export type Prefix = { readonly text: string; readonly whole: boolean };

/**
 * The literal text that every match of a case-sensitive pattern with `^` begins with, for looking it
 * up in an index; undefined when there is none.
 */
export function literalPrefix({ source, flags }: Pattern): Prefix | undefined {
  if (!source.startsWith('^') || /[imx]/.test(flags) || source.includes('|')) return undefined;
  let text = '';
  let at = 1;
  while (at < source.length) {
    const piece = /^(?:\\([^\p{L}\p{N}])|([^\\^$.*+?()[\]{}|]))/u.exec(source.slice(at));
    if (!piece) break;
    const next = source[at + piece[0].length] ?? '';
    if ('*?{'.includes(next) && next !== '') break;
    text += piece[1] ?? piece[2] ?? '';
    at += piece[0].length;
  }
  if (text === '') return undefined;
  return { text, whole: at === source.length || source.slice(at) === '.*' };
}
