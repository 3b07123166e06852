import type { App } from './app.ts';
import { field, openDialog } from './dialog.ts';
import { button, el } from './dom.ts';
import { icon } from './icons.ts';
import type { ClockMove } from './protocol.ts';
import { playgroundNow } from './state.ts';

/** Asks for a date and a time to move to, or puts the clock back. */
export async function openClockDialog(
  app: App,
  moveClock: (move: ClockMove) => Promise<void>,
): Promise<void> {
  const words = app.words();
  const { state } = app.store;
  const input = el('input', { type: 'datetime-local', required: true, max: '2099-12-31T23:59' });
  input.value = localText(new Date(playgroundNow(state).getTime() + 60_000));
  input.min = localText(playgroundNow(state));
  const reset = button(
    {
      class: 'plain',
      click: () => {
        reset.closest('dialog')?.close('no');
        void moveClock({ move: 'reset' });
      },
    },
    icon('back'),
    words.resetClock,
  );
  const isSure = await openDialog({
    title: words.clock,
    words,
    confirm: words.move,
    body: [
      el('p', { class: 'hint' }, words.setClockHint),
      field(words.moveTo, input),
      state.clock.ahead > 0 && reset,
    ],
  });
  const at = new Date(input.value).getTime();
  if (isSure && !Number.isNaN(at)) await moveClock({ move: 'to', at });
}

/** A moment as the field wants it: local time without a zone. */
function localText(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
