import type { InlineKeyboardButton, Message } from 'grammy/types';
import { button, el } from './dom.ts';
import { icon } from './icons.ts';
import type { TextPlace } from './message-text.ts';

/** Draws the inline keyboard under a message. */
export function inlineKeyboard(where: TextPlace, message: Message): HTMLElement | undefined {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return undefined;
  const drawn = rows.map((row) =>
    el('div', { class: 'inline-row' }, ...row.map((key) => inlineButton(where, message, key))),
  );
  return el('div', { class: 'inline-keyboard' }, ...drawn);
}

function inlineButton({ app, place }: TextPlace, message: Message, key: InlineKeyboardButton): HTMLElement {
  const style = 'style' in key && key.style !== undefined ? ` look-${key.style}` : '';
  const drawn = button({ class: `inline-button${style}` }, el('span', {}, key.text));
  if ('callback_data' in key) {
    const press = async (): Promise<void> => {
      if (drawn.classList.contains('busy')) return;
      drawn.classList.add('busy');
      drawn.setAttribute('aria-busy', 'true');
      await app.press(place, message.message_id, key.callback_data);
      drawn.classList.remove('busy');
      drawn.removeAttribute('aria-busy');
    };
    drawn.addEventListener('click', () => void press());
    return drawn;
  }
  const url = 'url' in key ? key.url : 'login_url' in key ? key.login_url.url : undefined;
  const link = url ?? ('web_app' in key ? key.web_app.url : undefined);
  if (link !== undefined) {
    drawn.append(icon('link'));
    drawn.addEventListener('click', () => void app.follow(place, link));
    return drawn;
  }
  if ('copy_text' in key) {
    drawn.append(icon('copy'));
    drawn.addEventListener('click', () => {
      void navigator.clipboard.writeText(key.copy_text.text).then(() => app.notice(app.words().copied));
    });
    return drawn;
  }
  // Payments, games and inline queries are not played here.
  drawn.disabled = true;
  return drawn;
}
