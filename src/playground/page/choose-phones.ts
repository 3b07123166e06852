import { recall } from './remembered.ts';
import { type PhoneState, type State, screenKey } from './state.ts';

const ROLES = ['customer', 'manager', 'owner'] as const;

/** Which phones lie on the desk: those of before, as far as their people are still here, else one for each role. */
export function choosePhones(state: State): PhoneState[] {
  const before = state.phones.length > 0 ? state.phones : recalled();
  const taken = new Set<number>();
  return ROLES.flatMap((role, index) => {
    const old = before[index];
    const isHere = old !== undefined && state.people.some(({ id }) => id === old.personId);
    const person = isHere
      ? undefined
      : state.people.find(({ id, role: played }) => played === role && !taken.has(id));
    const personId = isHere ? old.personId : person?.id;
    if (personId === undefined || taken.has(personId)) return [];
    taken.add(personId);
    const hasChat = isHere && state.screens.has(screenKey(personId, old.chatId));
    return [{ personId, chatId: hasChat ? old.chatId : personId }];
  });
}

function recalled(): PhoneState[] {
  const ids = recall('phones')?.split(',').map(Number) ?? [];
  return ids.map((personId) => ({ personId, chatId: personId }));
}
