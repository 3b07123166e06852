export type ListMoves = {
  readonly move: (row: HTMLElement) => void;
  /** To the messages of the phone beside this one. */
  readonly goSideways: (step: -1 | 1) => void;
};

/**
 * Arrows in a list of messages: up and down go from message to message, left and right among the buttons of a
 * message, or, on the message itself, to the phone beside. Enter on a message opens its menu.
 */
export function listKeys(list: HTMLElement, { move, goSideways }: ListMoves): void {
  list.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const row = event.target.closest<HTMLElement>('.row');
    if (row === null) return;
    const isOnRow = event.target === row;
    const target = nextRow(list, row, event.key);
    const step = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key];
    if (target !== undefined) move(target);
    else if (step !== undefined) {
      if (isOnRow) goSideways(step);
      else beside(row, event.target, step)?.focus();
    } else if (isOnRow && (event.key === 'Enter' || event.key === ' ')) {
      row.querySelector<HTMLElement>('.more')?.click();
    } else return;
    event.preventDefault();
  });
}

function nextRow(list: HTMLElement, row: HTMLElement, key: string): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>('.row')];
  const at = rows.indexOf(row);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: Math.max(0, at - 1),
    ArrowDown: Math.min(rows.length - 1, at + 1),
    Home: 0,
    End: rows.length - 1,
  };
  const next = steps[key];
  return next === undefined ? undefined : rows[next];
}

function beside(row: HTMLElement, from: HTMLElement, step: -1 | 1): HTMLElement | undefined {
  const pressable = [...row.querySelectorAll<HTMLElement>('.inline-button')];
  const at = pressable.indexOf(from);
  return at < 0 ? undefined : pressable[(at + step + pressable.length) % pressable.length];
}
