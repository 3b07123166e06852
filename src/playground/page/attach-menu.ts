import type { App, Place } from './app.ts';
import { openContact } from './contact-dialog.ts';
import { choose } from './dialog.ts';
import { el } from './dom.ts';
import { openForwardFrom } from './forward-dialog.ts';
import type { MenuItem } from './menu.ts';
import type { UploadKind } from './protocol.ts';
import { madeUpVoice, SAMPLE_PHOTOS, samplePhoto } from './samples.ts';

const VOICE_SECONDS = 3;
const STICKERS = ['👋', '🎉', '❤️', '👍', '🙏', '😎'];

/** What can be sent beside words. */
export function attachItems(app: App, place: Place): MenuItem[] {
  const words = app.words();
  const { attachments } = words;
  const send = (kind: UploadKind, blob: Blob, name: string, duration?: number): Promise<void> =>
    app.sendFile(place, { kind, blob, name, ...(duration === undefined ? {} : { duration }) });
  return [
    {
      label: attachments.photo,
      icon: 'photo',
      run: () =>
        pickFile('image/jpeg,image/png,image/webp,image/gif', (file) => send('photo', file, file.name)),
    },
    {
      label: attachments.samplePhoto,
      icon: 'photo',
      run: async () => {
        const choices = SAMPLE_PHOTOS.map((name) => ({ value: name, label: words.samples[name] }));
        const name = await choose({ title: attachments.samplePhoto, words, choices });
        if (name !== undefined) await send('photo', await samplePhoto(name), `${name}.png`);
      },
    },
    {
      label: attachments.document,
      icon: 'file',
      run: () => pickFile('', (file) => send('document', file, file.name)),
    },
    {
      label: attachments.sampleDocument,
      icon: 'file',
      run: () =>
        send('document', new Blob([words.sampleFile.text], { type: 'text/plain' }), words.sampleFile.name),
    },
    {
      label: attachments.voice,
      icon: 'voice',
      run: () => send('voice', madeUpVoice(VOICE_SECONDS), 'voice.ogg', VOICE_SECONDS),
    },
    { label: attachments.contact, icon: 'person', run: () => openContact(app, place) },
    { label: attachments.forward, icon: 'forward', run: () => openForwardFrom(app, place) },
    {
      label: attachments.sticker,
      icon: 'smile',
      run: async () => {
        const choices = STICKERS.map((emoji) => ({ value: emoji, label: emoji }));
        const emoji = await choose({ title: attachments.sticker, words, choices });
        if (emoji !== undefined) await app.act(place, { do: 'sticker', emoji });
      },
    },
    {
      label: attachments.location,
      icon: 'place',
      run: async () => void (await app.act(place, { do: 'location' })),
    },
    { label: attachments.dice, icon: 'dice', run: async () => void (await app.act(place, { do: 'dice' })) },
  ];
}

function pickFile(accept: string, send: (file: File) => Promise<void>): void {
  const input = el('input', { type: 'file', accept, hidden: true, class: 'file-picker' });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.remove();
    if (file !== undefined) void send(file);
  });
  input.addEventListener('cancel', () => input.remove());
  document.body.append(input);
  input.click();
}
