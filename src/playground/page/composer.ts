import type { App, Place } from './app.ts';
import { attachItems } from './attach-menu.ts';
import { createCommandList, isCommandBegun } from './command-list.ts';
import { button, el } from './dom.ts';
import { createDraftBar } from './draft-bar.ts';
import { icon } from './icons.ts';
import { createKeyPanel } from './key-panel.ts';
import { openMenu } from './menu.ts';
import { draft } from './message-menu.ts';
import type { Deed } from './protocol.ts';
import { type Change, type Draft, screenKey } from './state.ts';

export type Composer = {
  readonly element: HTMLElement;
  readonly hear: (change: Change) => void;
  readonly focus: () => void;
};

const TALLEST = 140;

function deedOf({ text, replyTo, editing }: Draft): Deed {
  if (editing !== undefined) return { do: 'edit', messageId: editing, text };
  return { do: 'send', text, ...(replyTo === undefined ? {} : { replyTo }) };
}

/** The foot of a chat: the field to write in, what hangs on it, and the bot's keyboard below. */
export function createComposer(app: App, place: Place): Composer {
  const words = app.words();
  const key = screenKey(place.personId, place.chatId);
  const screen = () => app.store.state.screens.get(key);
  const begun = (): Draft => app.store.state.drafts.get(key) ?? { text: '' };

  const input = el('textarea', {
    rows: 1,
    'aria-label': words.message,
    placeholder: words.message,
    enterkeyhint: 'send',
  });
  const sendButton = button(
    { class: 'icon-button send', 'aria-label': words.send, click: submit },
    icon('send'),
  );
  const attach = button(
    { class: 'icon-button', 'aria-label': words.attach, 'aria-haspopup': 'menu' },
    icon('attach'),
  );
  attach.addEventListener('click', () => openMenu(attach, words.attach, attachItems(app, place)));
  const commands = createCommandList({ input, commands: () => screen()?.commands ?? [], send: sendCommand });
  const menuButton = button(
    { class: 'menu-button', click: () => commands.toggle() },
    icon('menu'),
    words.commands,
  );
  const panel = createKeyPanel(app, place, () => input.focus());
  const bar = createDraftBar(app, place, giveUp);
  const element = el(
    'div',
    { class: 'composer' },
    commands.element,
    bar.element,
    el('div', { class: 'composer-line' }, menuButton, attach, input, panel.toggle, sendButton),
    panel.element,
  );

  function keep(next: Draft): void {
    app.store.state.drafts.set(key, next);
  }

  function giveUp(): void {
    const isEdit = begun().editing !== undefined;
    keep({ text: isEdit ? '' : input.value });
    show();
    input.focus();
  }

  async function submit(): Promise<void> {
    const text = input.value;
    if (text.trim() === '') return;
    const written: Draft = { ...begun(), text };
    keep({ text: '' });
    show();
    if (written.editing !== undefined) input.focus();
    const answered = await app.act(place, deedOf(written));
    // What did not go through is not lost.
    if (!answered.ok && input.value === '') {
      keep(written);
      show();
    }
  }

  async function sendCommand(text: string): Promise<void> {
    // Its beginning was typed to find it; anything else in the field is a message that waits.
    if (isCommandBegun(input.value)) keep({ text: '' });
    show();
    await app.act(place, { do: 'send', text });
  }

  function show(): void {
    const { text } = begun();
    if (input.value !== text) input.value = text;
    input.placeholder =
      screen()?.forcedReply?.placeholder ?? screen()?.keyboard?.placeholder ?? words.message;
    menuButton.hidden = (screen()?.commands.length ?? 0) === 0;
    sendButton.setAttribute('aria-label', begun().editing === undefined ? words.send : words.save);
    bar.show(begun());
    panel.show();
    grow();
  }

  function grow(): void {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, TALLEST)}px`;
    sendButton.classList.toggle('ready', input.value.trim() !== '');
  }

  input.addEventListener('input', () => {
    keep({ ...begun(), text: input.value });
    grow();
    commands.follow();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || commands.takesKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey) void submit();
    else if (event.key === 'Escape' && bar.isOpen()) giveUp();
    else if (event.key === 'ArrowUp' && input.value === '') editLast();
    else return;
    event.preventDefault();
  });
  input.addEventListener('paste', (event) => {
    const file = event.clipboardData?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    const kind = file.type.startsWith('image/') ? 'photo' : 'document';
    void app.sendFile(place, { kind, blob: file, name: file.name });
  });

  function editLast(): void {
    const messages = app.store.state.chats.get(place.chatId)?.messages ?? [];
    const last = messages.findLast(
      ({ from, text, forward_origin }) =>
        from?.id === place.personId && text !== undefined && !forward_origin,
    );
    if (last !== undefined) draft(app, place, { editing: last.message_id, text: last.text ?? '' });
  }

  show();
  return {
    element,
    focus: () => input.focus(),
    hear: (change) => {
      if (change.what === 'screens' && change.keys.includes(key)) show();
      if (change.what !== 'draft' || change.key !== key) return;
      show();
      input.focus();
    },
  };
}
