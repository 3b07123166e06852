import { nameWords } from '../values/person-name.ts';
import { parseUsername } from '../values/username.ts';
import type { Member } from './member.ts';

/**
 * The members whom a typed text means: by `@username` exactly, else by beginnings of words of the name ("ан", "петрова
 * ан"), a username's among them. A name that fits in full wins over longer ones. Several: the person has to choose.
 */
export function findMembers(team: readonly Member[], text: string): readonly Member[] {
  const username = parseUsername(text);
  if (username.ok) return team.filter((member) => member.username?.toLowerCase() === username.value);
  const asked = nameWords(text);
  if (asked.length === 0) return [];
  const exact = team.filter((member) => asked.every((word) => wordsOf(member).includes(word)));
  if (exact.length === 1) return exact;
  return team.filter((member) =>
    asked.every((word) => wordsOf(member).some((known) => known.startsWith(word))),
  );
}

function wordsOf(member: Member): readonly string[] {
  return [...nameWords(member.name), ...nameWords(member.username ?? '')];
}
