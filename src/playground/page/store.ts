import { applyEvent } from './apply-event.ts';
import type { LiveEvent, Locale } from './protocol.ts';
import { type Change, emptyState, type State } from './state.ts';

export type Store = {
  readonly state: State;
  readonly apply: (event: LiveEvent) => void;
  /** Changes the state from the page's own side. */
  readonly change: (change: Change, edit: (state: State) => void) => void;
  /** Returns what ends the subscription. */
  readonly watch: (listener: (change: Change) => void) => () => void;
};

/** Creates the page's memory; it is empty until the first snapshot. */
export function createStore(locale: Locale): Store {
  const state = emptyState(locale);
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => {
    for (const listener of listeners) listener(change);
  };
  return {
    state,
    apply: (event) => {
      for (const change of applyEvent(state, event)) tell(change);
    },
    change: (change, edit) => {
      edit(state);
      tell(change);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
