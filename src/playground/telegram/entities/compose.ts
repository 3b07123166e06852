import { badRequest } from '../refusal.ts';
import { detectEntities } from './detect.ts';
import { readEntities } from './explicit.ts';
import type { FindUser, Formatted } from './formatted.ts';
import { parseHtml } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { parseMarkdownV2 } from './markdown-v2.ts';
import { tidy } from './tidy.ts';

/** A text of a bot's call: as given, with the markup or the entities given beside it. */
export type RawText = {
  readonly text: string;
  readonly parseMode?: string | undefined;
  readonly entities?: readonly unknown[] | undefined;
};

/**
 * Turns what a bot sends into what people see: markup parsed, or explicit entities checked (`parse_mode` wins, as in
 * Telegram), then trimmed, then links, mentions and the like found. Lengths are the caller's to check.
 */
export function composeText(raw: RawText, findUser: FindUser): Formatted {
  return detectEntities(tidy(applyMarkup(raw, findUser)));
}

function applyMarkup({ text, parseMode, entities }: RawText, findUser: FindUser): Formatted {
  switch (parseMode?.toLowerCase() ?? '') {
    case '':
      return { text, entities: readEntities(text, entities ?? [], findUser) };
    case 'html':
      return parseHtml(text, findUser);
    case 'markdownv2':
      return parseMarkdownV2(text, findUser);
    case 'markdown':
      return parseMarkdown(text, findUser);
    default:
      throw badRequest('unsupported parse_mode');
  }
}
