import { defineMethod, type Methods } from './define.ts';
import { linkPreview, list, optionalText, sendShape, text } from './params.ts';
import { draft, post } from './post.ts';
import { messageText, textContent } from './texts.ts';

export const textMethods: Methods = {
  sendMessage: defineMethod(
    {
      ...sendShape,
      text,
      parse_mode: optionalText,
      entities: list('entities'),
      link_preview_options: linkPreview,
    },
    ({ world }, params) => {
      const formatted = messageText(world, params, 'send');
      return post(world, draft(world, params), textContent(formatted, params.link_preview_options));
    },
  ),
};
