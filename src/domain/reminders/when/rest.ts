import type { Phrase } from './phrase.ts';

const ASKING =
  /^(?:(?:пожалуйста|please)[\s,]+)?(?:напомни(?:те|ть)?(?:\s+мне)?|remind(?:\s+me)?)(?![\p{L}])[\s,:]*/iu;
const LEADING = /^(?:[\s,;:.)–—-]+|(?:to|that|о том,? что|что)\s+(?=\S))+/iu;
const DANGLING =
  /[\s,;:(–—-]*(?:(?<=\s|^)(?:в|во|на|к|ко|до|после|около|где-то|ближе к|часов в|в районе|(?:не )?(?:позже|позднее)|начиная с|со?|at|on|by|around|about|after|before|until|till))?[\s,;:(–—-]*$/iu;

/** What a text says besides the time. */
export function restOf(text: string, phrase: Phrase | undefined): string {
  const pieces = [...(phrase?.pieces ?? [])].sort((a, b) => b.index - a.index);
  const without = pieces.reduce((left, { index, length }) => {
    const before = left.slice(0, index).replace(DANGLING, '');
    const after = left.slice(index + length).replace(/^[\s,;)]+/u, '');
    return before === '' ? after : `${before} ${after}`;
  }, text);
  return without
    .trim()
    .replace(ASKING, '')
    .replace(LEADING, '')
    .replace(/[\s,;(]+$/u, '')
    .trim();
}
