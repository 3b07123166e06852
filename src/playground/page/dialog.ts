import { button, type Child, el } from './dom.ts';
import type { Words } from './words.ts';

export type DialogOptions = {
  readonly title: string;
  /** Who it concerns, in small print above the title: several phones lie on the desk. */
  readonly whose?: string;
  readonly body: readonly Child[];
  /** The word on the button that says yes; without it there is one button only, which closes. */
  readonly confirm?: string;
  readonly words: Words;
};

/**
 * Opens a dialog over the page and resolves when it closes: true when it was confirmed. Esc and Cancel say no. The
 * browser keeps the keyboard inside and gives the focus back.
 */
export function openDialog(options: DialogOptions): Promise<boolean> {
  const { words, confirm } = options;
  return new Promise((resolve) => {
    const before = document.activeElement;
    const yes = el('button', { class: 'primary', type: 'submit', value: 'yes' }, confirm ?? words.close);
    const no = button({ class: 'plain', click: () => box.close('no') }, words.cancel);
    const form = el(
      'form',
      { method: 'dialog', class: 'dialog-form' },
      el(
        'header',
        {},
        options.whose && el('p', { class: 'whose' }, options.whose),
        el('h2', { id: 'dialog-title' }, options.title),
      ),
      el('div', { class: 'dialog-body' }, ...options.body),
      el('footer', {}, confirm !== undefined && no, yes),
    );
    const box = el('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title' }, form);
    box.addEventListener('close', () => {
      box.remove();
      // The browser has given the focus back by itself, unless what had it was hidden; the keyboard may be further by now.
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(box.returnValue === 'yes');
    });
    box.addEventListener('click', (event) => {
      if (event.target === box) box.close('no');
    });
    document.body.append(box);
    box.showModal();
    const first = box.querySelector<HTMLElement>(
      '[autofocus], .dialog-body input, .dialog-body textarea, .dialog-body button',
    );
    (first ?? yes).focus();
  });
}

/** Lets one of several things be chosen by a single press; undefined when nothing was. */
export function choose<T>(
  options: Omit<DialogOptions, 'body' | 'confirm'> & {
    readonly hint?: string;
    readonly choices: readonly { readonly value: T; readonly label: Child; readonly picture?: Child }[];
  },
): Promise<T | undefined> {
  let chosen: T | undefined;
  const list = el(
    'div',
    { class: 'choices' },
    ...options.choices.map(({ value, label, picture }) =>
      el(
        'button',
        {
          type: 'submit',
          class: 'choice',
          value: 'yes',
          click: () => {
            chosen = value;
          },
        },
        picture,
        el('span', {}, label),
      ),
    ),
  );
  const { title, whose, words, hint } = options;
  const said = whose === undefined ? {} : { whose };
  const dialog = openDialog({
    title,
    ...said,
    words,
    body: [hint && el('p', { class: 'hint' }, hint), list],
  });
  return dialog.then((isConfirmed) => (isConfirmed ? chosen : undefined));
}

/** A labelled field of a dialog. */
export function field(label: string, control: HTMLElement): HTMLLabelElement {
  return el('label', { class: 'field' }, el('span', {}, label), control);
}
