import type { Message, Voice } from 'grammy/types';
import { avatar } from './avatar.ts';
import { button, el } from './dom.ts';
import { duration, fileSize, fullName } from './formats.ts';
import { icon } from './icons.ts';
import type { TextPlace } from './message-text.ts';
import { openPhoto } from './photo-viewer.ts';
import { fileUrl } from './server-calls.ts';

/** Draws what a message carries beside words; undefined when it carries nothing. */
export function messageMedia(where: TextPlace, message: Message): HTMLElement | undefined {
  if (message.photo) return photo(where, message);
  if (message.voice) return voice(where, message.voice);
  if (message.sticker) return el('div', { class: 'big-emoji' }, message.sticker.emoji ?? '🖼');
  if (message.dice) return dice(message.dice.emoji, message.dice.value);
  return fileLike(where, message) ?? placeLike(where, message);
}

function photo({ app }: TextPlace, message: Message): HTMLElement | undefined {
  const largest = message.photo?.at(-1);
  if (largest === undefined) return undefined;
  const words = app.words();
  const src = fileUrl(largest.file_id);
  const picture = el('img', {
    src,
    alt: message.caption === undefined ? words.kinds.photo : `${words.kinds.photo}: ${message.caption}`,
    width: largest.width,
    height: largest.height,
  });
  const isHidden = message.has_media_spoiler === true;
  const frame = button({ class: isHidden ? 'photo blurred' : 'photo' }, picture);
  frame.addEventListener('click', () => {
    if (frame.classList.contains('blurred')) frame.classList.remove('blurred');
    else void openPhoto(src, picture.alt, words);
  });
  return frame;
}

/** A voice message: the bars are drawn from its id, the sound is its own. */
function voice({ app }: TextPlace, { file_id, file_unique_id, duration: seconds }: Voice): HTMLElement {
  const words = app.words();
  const sound = el('audio', { src: fileUrl(file_id), preload: 'none' });
  const toggle = button({ class: 'round', 'aria-label': words.play }, icon('play'));
  const show = (): void => {
    toggle.replaceChildren(icon(sound.paused ? 'play' : 'pause'));
    toggle.setAttribute('aria-label', sound.paused ? words.play : words.pause);
  };
  toggle.addEventListener('click', () => {
    if (sound.paused) sound.play().catch(() => app.notice(words.silent));
    else sound.pause();
  });
  for (const name of ['play', 'pause', 'ended']) sound.addEventListener(name, show);
  const bars = el('span', { class: 'bars', 'aria-hidden': 'true' });
  for (const letter of file_unique_id.padEnd(28, file_unique_id).slice(0, 28)) {
    const bar = el('i');
    bar.style.height = `${4 + (letter.charCodeAt(0) % 17)}px`;
    bars.append(bar);
  }
  return el(
    'div',
    { class: 'voice', role: 'group', 'aria-label': words.kinds.voice },
    toggle,
    el('span', {}, bars, el('small', {}, duration(seconds))),
    sound,
  );
}

function dice(emoji: string, value: number): HTMLElement {
  return el('div', { class: 'big-emoji' }, emoji, el('small', {}, String(value)));
}

/** An animation comes as a document too. */
const FILE_KINDS = ['animation', 'document', 'video', 'audio', 'video_note'] as const;

function fileLike({ app }: TextPlace, message: Message): HTMLElement | undefined {
  const { kinds, download } = app.words();
  const { locale } = app.store.state;
  const named = message.animation ?? message.document ?? message.video ?? message.audio;
  const file = named ?? message.video_note;
  if (file === undefined) return undefined;
  const name = named?.file_name ?? kinds[FILE_KINDS.find((kind) => message[kind] !== undefined) ?? 'video'];
  const size = file.file_size === undefined ? '' : fileSize(file.file_size, locale);
  const inside = [
    el('span', { class: 'round' }, icon(message.video || message.video_note ? 'play' : 'file')),
    el('span', { class: 'file-words' }, el('b', {}, name), el('small', {}, size)),
  ];
  // What is protected can be looked at, not taken along.
  if (message.has_protected_content === true) return el('div', { class: 'file' }, ...inside);
  return el(
    'a',
    { class: 'file', href: fileUrl(file.file_id), download: name, 'aria-label': download(name) },
    ...inside,
  );
}

function placeLike({ app }: TextPlace, message: Message): HTMLElement | undefined {
  const { kinds } = app.words();
  const { contact, poll, venue, location } = message;
  if (contact) {
    const name = fullName(contact);
    return el(
      'div',
      { class: 'contact', role: 'group', 'aria-label': kinds.contact },
      avatar(contact.user_id ?? 0, name),
      el(
        'span',
        { class: 'file-words' },
        el('b', {}, name),
        el('span', {}, `+${contact.phone_number.replace(/^\+/, '')}`),
      ),
    );
  }
  if (poll) {
    const options = poll.options.map(({ text }) => el('li', {}, text));
    return el('div', { class: 'poll' }, el('b', {}, poll.question), el('ul', {}, ...options));
  }
  if (location) {
    const point = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
    const title = venue === undefined ? kinds.location : venue.title;
    return el('div', { class: 'map' }, icon('place'), el('span', {}, title, el('small', {}, point)));
  }
  return undefined;
}
