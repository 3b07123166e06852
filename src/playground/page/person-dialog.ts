import type { App } from './app.ts';
import { field, openDialog } from './dialog.ts';
import { el } from './dom.ts';

/** Asks for somebody new and lets them in; their id, or undefined when it was given up or refused. */
export async function openPersonDialog(app: App): Promise<number | undefined> {
  const words = app.words();
  const { person } = words;
  const firstName = el('input', { required: true, maxlength: 64, autocomplete: 'off' });
  const lastName = el('input', { maxlength: 64, autocomplete: 'off' });
  const language = el(
    'select',
    {},
    el('option', { value: 'ru' }, person.russian),
    el('option', { value: 'en' }, person.english),
  );
  language.value = app.store.state.locale;
  const phone = el('input', { type: 'tel', maxlength: 32, autocomplete: 'off' });
  const isSure = await openDialog({
    title: person.title,
    words,
    confirm: person.confirm,
    body: [
      el('p', { class: 'hint' }, person.hint),
      field(person.firstName, firstName),
      field(person.lastName, lastName),
      field(person.language, language),
      field(person.phone, phone),
    ],
  });
  if (!isSure) return undefined;
  return app.add({
    firstName: firstName.value.trim(),
    lastName: lastName.value.trim() || undefined,
    locale: language.value === 'en' ? 'en' : 'ru',
    phone: phone.value.trim(),
  });
}
