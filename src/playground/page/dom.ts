/** What an element may hold; the empty kinds make conditions short. */
export type Child = Node | string | undefined | false;

type Value = string | number | boolean | undefined;
/** An event may have a handler that waits; what it throws reaches the page's own error notice. */
type Handler = (event: Event) => void | Promise<void>;
export type Props = Readonly<Record<string, Value | Handler>>;

/**
 * Builds an element: `true` sets an empty attribute, `false` and `undefined` none; a function listens to the event
 * of that name. Strings become text nodes: nothing that people write is ever parsed as HTML.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, (event) => void value(event));
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** Adds children, leaving out the empty ones. */
export function append(element: Element, children: readonly Child[]): void {
  element.append(...children.filter((child) => child !== undefined && child !== false));
}

/** Replaces all children, leaving out the empty ones. */
export function refill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren();
  append(element, children);
}

/** A button that does nothing but what it is told; its label is for those who do not see the picture on it. */
export function button(props: Props, ...children: readonly Child[]): HTMLButtonElement {
  return el('button', { type: 'button', ...props }, ...children);
}
