import { type ChatState, whereIs } from './chats.ts';
import type { ForcedReply, ReplyKeyboard } from './events.ts';
import type { World } from './world.ts';

/** Changes what stands below the input field and tells the listeners. */
export function setKeyboard(
  world: World,
  state: ChatState,
  next: { keyboard?: ReplyKeyboard | undefined; forcedReply?: ForcedReply | undefined },
): void {
  state.keyboard = next.keyboard;
  state.forcedReply = next.forcedReply;
  world.events.emit({
    kind: 'keyboard',
    ...whereIs(state),
    keyboard: state.keyboard,
    forcedReply: state.forcedReply,
  });
}

/** What a client does with the keyboard when the person has written or pressed: one-time ones fold away. */
export function afterWriting(world: World, state: ChatState, hasPressedKey: boolean): void {
  const { keyboard, forcedReply } = state;
  const folds = hasPressedKey && keyboard?.isOneTime === true && !keyboard.isFolded;
  if (!folds && forcedReply === undefined) return;
  const next = folds ? { ...keyboard, isFolded: true } : keyboard;
  setKeyboard(world, state, { keyboard: next, forcedReply: undefined });
}
