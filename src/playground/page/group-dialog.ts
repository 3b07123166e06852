import type { App } from './app.ts';
import { field, openDialog } from './dialog.ts';
import { el } from './dom.ts';

/** Asks for a new group and opens it on the phone of its first member. */
export async function openGroupDialog(app: App): Promise<void> {
  const words = app.words();
  const { group } = words;
  const { people } = app.store.state;
  const name = el('input', { required: true, maxlength: 128, value: group.sampleName, autocomplete: 'off' });
  const boxes = people.map(({ id }) => el('input', { type: 'checkbox', value: id, checked: true }));
  const admin = el('input', { type: 'checkbox' });
  const isSure = await openDialog({
    title: group.title,
    words,
    confirm: group.confirm,
    body: [
      field(group.name, name),
      el(
        'fieldset',
        {},
        el('legend', {}, group.who),
        ...boxes.map((box, index) =>
          el('label', { class: 'check' }, box, el('span', {}, people[index]?.name ?? '')),
        ),
      ),
      el('label', { class: 'check' }, admin, el('span', {}, group.admin, el('small', {}, group.adminHint))),
    ],
  });
  const memberIds = boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));
  const [first] = memberIds;
  if (!isSure || first === undefined) return;
  const chatId = await app.openGroup({ title: name.value.trim(), memberIds, isBotAdmin: admin.checked });
  if (chatId !== undefined) app.show({ personId: first, chatId });
}
