import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expr } from '../../../src/domain/segments/expr.ts';
import { namesByName, withNames, withNumbers } from '../../../src/domain/segments/members-named.ts';
import { parseQuery, type Query } from '../../../src/domain/segments/parse-query.ts';
import { printQuery } from '../../../src/domain/segments/print-query.ts';
import { aMember } from '../../storage/mongo/samples.ts';
import { anyExpr, withoutPlaces } from './queries.ts';

const TEAM = [
  aMember(501, { name: 'Пётр' }),
  aMember(502, { name: 'Ольга' }),
  aMember(503, { name: 'Анна Петрова' }),
];
const NAMES = new Map(TEAM.map(({ id, name }) => [id, name]));

function read(text: string): Query {
  const query = parseQuery(text, { currency: 'RUB' });
  if (!query.ok) throw new Error(`${text}: ${query.code}`);
  return query;
}

const NUMBERS: ReadonlyMap<string, string> = new Map([
  ['Пётр', '501'],
  ['Ольга', '502'],
]);

/** The same query, its members by number. */
function numbered(expr: Expr): Expr {
  if (expr.kind === 'not') return { kind: 'not', part: numbered(expr.part) };
  if (expr.kind !== 'term') return { kind: expr.kind, parts: expr.parts.map(numbered) };
  if (expr.field !== 'manager' || expr.value.kind !== 'words') return expr;
  const { words } = expr.value;
  return { ...expr, value: { kind: 'words', words: NUMBERS.get(words) ?? words } };
}

describe('a query that names members', () => {
  it.each([
    ['менеджер:Пётр', 'менеджер:501'],
    ['тег:vip или менеджер:«Анна Петрова», -тег:опт', 'тег:vip или менеджер:503, -тег:опт'],
    ['-(менеджер=ольга)', '-(менеджер=502)'],
    ['manager: "Пётр"vip', 'manager: 501 vip'],
    ['manager:"Пётр",vip', 'manager:501 ,vip'],
    ['менеджер:я менеджер:501 менеджер:никто', 'менеджер:я менеджер:501 менеджер:никто'],
    ['менеджер:Фёдор', 'менеджер:Фёдор'],
  ])('is kept by number: %s as %s', (typed, kept) => {
    expect(withNumbers(read(typed), TEAM)).toBe(kept);
  });

  it.each([
    ['менеджер:501 тег:vip', 'менеджер:Пётр тег:vip'],
    ['менеджер:503 или менеджер:504', 'менеджер:"Анна Петрова" или менеджер:504'],
  ])('is shown by name: %s as %s', (kept, shown) => {
    expect(withNames(read(kept), NAMES)).toBe(shown);
  });

  it('is the same query but for the names, whatever else is in it', () => {
    fc.assert(
      fc.property(anyExpr, (expr) => {
        const text = printQuery(expr, 'RUB');
        const query = parseQuery(text, { currency: 'RUB' });
        if (!query.ok) return;
        const kept = withNumbers(query, TEAM);
        const again = read(kept);
        expect({ kept, expr: withoutPlaces(again.expr) }).toEqual({
          kept,
          expr: withoutPlaces(numbered(query.expr)),
        });
        expect(namesByName(again)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
