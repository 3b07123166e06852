import type { Place } from './app.ts';
import { remember } from './remembered.ts';
import { screenKey } from './state.ts';
import type { Store } from './store.ts';

/**
 * Puts a chat on a phone and brings that phone to the front; returns which one. Nobody holds two phones: who is
 * asked for on one phone and held on another changes places.
 */
export function placePhone(store: Store, place: Place, onPhone?: number): number {
  const { state } = store;
  const holds = state.phones.findIndex(({ personId }) => personId === place.personId);
  const role = state.people.find(({ id }) => id === place.personId)?.role;
  const alike = state.phones.findIndex(
    ({ personId }) => state.people.find(({ id }) => id === personId)?.role === role,
  );
  const index = onPhone ?? (holds >= 0 ? holds : Math.max(0, alike));
  store.change({ what: 'phones' }, (current) => {
    const displaced = current.phones[index];
    current.phones = current.phones.map((phone, at) => {
      if (at === index) return place;
      return at === holds && displaced !== undefined ? displaced : phone;
    });
    current.front = index;
    current.unread.delete(screenKey(place.personId, place.chatId));
  });
  store.change({ what: 'unread' }, () => {});
  remember('phones', state.phones.map(({ personId }) => personId).join(','));
  return index;
}
