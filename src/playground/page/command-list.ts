import type { BotCommand } from 'grammy/types';
import { button, el, refill } from './dom.ts';

type Options = {
  readonly input: HTMLTextAreaElement;
  readonly commands: () => readonly BotCommand[];
  readonly send: (command: string) => Promise<void>;
};

let lists = 0;

/** A slash and the beginning of a name, as typed to find a command. */
const BEGUN = /^\/([a-z0-9_]*)$/;

export function isCommandBegun(text: string): boolean {
  return BEGUN.test(text);
}

/** The bot's commands above the field: all of them by the menu button, the fitting ones while one is typed. */
export function createCommandList({ input, commands, send }: Options) {
  const id = `commands-${++lists}`;
  const element = el('div', { class: 'commands', id, role: 'listbox', hidden: true });
  let shown: readonly BotCommand[] = [];
  let chosen = 0;

  const mark = (): void => {
    for (const [index, item] of [...element.children].entries()) {
      item.setAttribute('aria-selected', String(index === chosen));
      if (index === chosen) item.scrollIntoView({ block: 'nearest' });
    }
    input.setAttribute('aria-activedescendant', `${id}-${chosen}`);
  };
  const hide = (): void => {
    element.hidden = true;
    input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-expanded', 'false');
  };
  const show = (list: readonly BotCommand[]): void => {
    shown = list;
    chosen = 0;
    if (list.length === 0) return hide();
    refill(element, ...list.map(option));
    element.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark();
  };
  const option = ({ command, description }: BotCommand, index: number): HTMLElement =>
    button(
      { class: 'command', id: `${id}-${index}`, role: 'option', tabindex: -1, click: () => pick(index) },
      el('b', {}, `/${command}`),
      el('span', {}, description),
    );
  const pick = async (index: number): Promise<void> => {
    const picked = shown[index];
    hide();
    input.focus();
    if (picked !== undefined) await send(`/${picked.command}`);
  };

  input.setAttribute('aria-controls', id);
  input.setAttribute('aria-autocomplete', 'list');
  input.addEventListener('blur', (event) => {
    if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) hide();
  });

  return {
    element,
    toggle: (): void => {
      const wasHidden = element.hidden;
      input.focus();
      if (wasHidden) show(commands());
      else hide();
    },
    /** Shows what fits to what has been typed. */
    follow: (): void => {
      const typed = BEGUN.exec(input.value)?.[1];
      if (typed === undefined) hide();
      else show(commands().filter(({ command }) => command.startsWith(typed)));
    },
    /** Arrows choose, Tab completes, Enter sends, Esc closes; tells whether the key was for the list. */
    takesKey: (event: KeyboardEvent): boolean => {
      if (element.hidden) return false;
      const count = shown.length;
      if (event.key === 'ArrowDown') chosen = (chosen + 1) % count;
      else if (event.key === 'ArrowUp') chosen = (chosen - 1 + count) % count;
      else if (event.key === 'Escape') hide();
      else if (event.key === 'Tab' && !event.shiftKey) {
        input.value = `/${shown[chosen]?.command ?? ''} `;
        input.dispatchEvent(new Event('input'));
      } else if (event.key === 'Enter' && !event.shiftKey) void pick(chosen);
      else return false;
      event.preventDefault();
      if (!element.hidden) mark();
      return true;
    },
  };
}
