import { describe, expect, it } from 'vitest';
import { findMembers } from '../../../src/domain/team/find-members.ts';
import type { Member } from '../../../src/domain/team/member.ts';

const member = (id: number, name: string, username: string | null): Member => ({
  id,
  role: 'manager',
  name,
  username,
  locale: 'ru',
  joinedAt: new Date(0),
  removedAt: null,
  version: 1,
});

const team = [
  member(1, 'Анна Петрова', 'anna_p'),
  member(2, 'Аннабель', null),
  member(3, 'Пётр Аннин', 'Petr'),
  member(4, 'Ольга', 'petr_olga'),
];

describe('the members whom a text means', () => {
  it.each([
    ['@anna_p', [1]],
    ['@ANNA_P', [1]],
    ['t.me/petr', [3]],
    ['@nobody_here', []],
    ['анна', [1]],
    ['анн', [1, 2, 3]],
    ['петрова ан', [1]],
    ['петр анн', [1, 3]],
    ['Петр', [3]],
    ['ольг', [4]],
    ['anna', [1]],
    ['', []],
    ['😀', []],
    ['фёдор', []],
  ])('%s', (text, ids) => {
    expect(findMembers(team, text).map(({ id }) => id)).toEqual(ids);
  });
});
