import { FormattedString } from '@grammyjs/parse-mode';

/**
 * A sentence of ours in which examples stand between backticks, with the examples as code: one tap copies them, and
 * Telegram makes no command, hashtag or link to a stranger's account of them. Not for words that people wrote.
 */
export function withExamples(sentence: string): FormattedString {
  const parts = sentence.split('`');
  return FormattedString.join(
    parts.map((part, index) => (index % 2 === 1 ? FormattedString.code(part) : part)),
  );
}
