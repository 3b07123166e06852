import { button, el } from './dom.ts';
import { type IconName, icon } from './icons.ts';

export type MenuItem = {
  readonly label: string;
  readonly run: () => void | Promise<void>;
  readonly icon?: IconName;
  /** Drawn before the label instead of an icon. */
  readonly picture?: Node;
  readonly hint?: string;
  readonly badge?: Node | undefined;
  readonly isChosen?: boolean;
  readonly isDangerous?: boolean;
};

let closeOpenMenu: (() => void) | undefined;

/** Opens a menu beside its button, with the keyboard in it: arrows, Home, End, Enter, Esc. Only one is open at a time. */
export function openMenu(anchor: HTMLElement, label: string, items: readonly MenuItem[]): void {
  closeOpenMenu?.();
  const list = el('div', { class: 'menu', role: 'menu', 'aria-label': label });
  const close = (): void => {
    if (closeOpenMenu !== close) return;
    closeOpenMenu = undefined;
    document.removeEventListener('pointerdown', onOutside, true);
    removeEventListener('resize', close);
    anchor.removeAttribute('aria-expanded');
    list.remove();
  };
  const onOutside = (event: Event): void => {
    if (event.target instanceof Node && !list.contains(event.target)) close();
  };
  const giveUp = (): void => {
    close();
    anchor.focus();
  };
  list.append(
    ...items.map((item) =>
      itemButton(item, () => {
        giveUp();
        void item.run();
      }),
    ),
  );
  list.addEventListener('keydown', (event) => onKey(event, list, giveUp));
  closeOpenMenu = close;
  document.addEventListener('pointerdown', onOutside, true);
  addEventListener('resize', close);
  anchor.setAttribute('aria-expanded', 'true');
  document.body.append(list);
  place(list, anchor.getBoundingClientRect());
  const chosen = list.querySelector<HTMLElement>('[aria-checked="true"]') ?? list.querySelector('button');
  chosen?.focus();
}

function itemButton(item: MenuItem, run: () => void): HTMLButtonElement {
  return button(
    {
      class: item.isDangerous === true ? 'menu-item dangerous' : 'menu-item',
      role: item.isChosen === undefined ? 'menuitem' : 'menuitemradio',
      'aria-checked': item.isChosen === undefined ? undefined : String(item.isChosen),
      tabindex: -1,
      click: run,
    },
    item.picture ?? (item.icon && icon(item.icon)),
    el('span', { class: 'menu-label' }, item.label, item.hint && el('small', {}, item.hint)),
    item.badge,
    item.isChosen === true && icon('check'),
  );
}

function onKey(event: KeyboardEvent, list: HTMLElement, giveUp: () => void): void {
  const items = [...list.querySelectorAll('button')];
  const at = items.findIndex((item) => item === document.activeElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = steps[event.key];
  if (next !== undefined) items[next]?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') giveUp();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Below the button or above it, wherever it fits, and never beyond the edge of the window. */
function place(list: HTMLElement, anchor: DOMRect): void {
  const { width, height } = list.getBoundingClientRect();
  const below = anchor.bottom + 6;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, anchor.top - height - 6);
  const isRightSide = anchor.left + anchor.width / 2 > innerWidth / 2 && anchor.right - width >= 8;
  const left = isRightSide ? anchor.right - width : Math.min(anchor.left, innerWidth - width - 8);
  list.style.top = `${Math.max(8, top)}px`;
  list.style.left = `${Math.max(8, left)}px`;
}
