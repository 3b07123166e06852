import type { Update } from 'grammy/types';
import { shapeOf } from '../../../src/bot/telegram/update-shape.ts';
import type { LoggedCall } from '../../../src/playground/telegram/dispatch.ts';
import { errorsIn } from '../../support/calm.ts';
import type { House } from './deeds.ts';

/**
 * What Telegram rightly refuses: people block the bot, leave groups, take it out of them; presses, messages, files and connections
 * that were made up are not known to it.
 */
const RIGHT = [
  /bot was blocked by the user|user is deactivated|can't initiate conversation|chat not found/u,
  /bot was kicked|bot is not a member|not enough rights|group chat was upgraded/u,
  /query is too old/u,
  /message is not modified|message to edit not found|message can't be edited|there is no (?:text|caption) in the message/u,
  /message to (?:react|delete|be replied) not found|message can't be deleted/u,
  /wrong (?:remote )?file|wrong file_id|^getBusinessConnection: .*business connection not found/u,
];

/** What is no update is put aside, and the log says so: that is right where it was spoiled. */
const isLeftAlone = (line: string) => line.includes('an update that is none of the Bot API was left alone');

/** What came and went. */
export interface Counted {
  readonly updates: number;
  readonly calls: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** Refusals that are right, by their words. */
  readonly refused: Readonly<Record<string, number>>;
}

/**
 * Looks at what arrived, what was called and what was logged since the last look; what is seen is not kept. `patience`: so many looks
 * later a press has its answer; where all is handled when it is looked, at once.
 */
export function createWatch(house: House, fault: (what: string) => void, patience = 0) {
  const calls = house.telegram.calls as LoggedCall[];
  const arrived = house.delivered as Update[];
  const logged = house.logged() as string[];
  const answered = new Set<unknown>();
  const unanswered = new Map<string, { readonly press: string; looks: number }>();
  const kinds: Record<string, number> = {};
  const refused: Record<string, number> = {};
  const seen = { updates: 0, calls: 0, kinds, refused };
  calls.length = 0;
  arrived.length = 0;

  function lookAtUpdate(update: Update): void {
    const { callback_query: press } = update;
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? 'nothing';
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (press && shapeOf(update) === 'known')
      unanswered.set(press.id, { press: JSON.stringify(update), looks: 0 });
  }

  function lookForAnswers(): void {
    for (const [id, waits] of unanswered) {
      const isLost = !answered.has(id) && waits.looks >= patience;
      if (isLost) fault(`unanswered press ${waits.press}`);
      if (isLost || answered.has(id)) unanswered.delete(id);
      waits.looks += 1;
    }
    if (answered.size > 10_000) answered.clear();
  }

  function lookAtCall({ method, params, answer }: LoggedCall): void {
    answered.add(params['callback_query_id']);
    if (!answer || answer.ok) return;
    const words = `${method}: ${answer.description}`;
    if (RIGHT.some((right) => right.test(words))) refused[words] = (refused[words] ?? 0) + 1;
    else fault(`refused ${words} of ${JSON.stringify(params)}`);
  }

  function look(): void {
    const fresh = calls.splice(0);
    for (const update of arrived) lookAtUpdate(update);
    for (const call of fresh) lookAtCall(call);
    lookForAnswers();
    for (const line of errorsIn(house)) if (!isLeftAlone(line)) fault(line);
    seen.updates += arrived.length;
    seen.calls += fresh.length;
    arrived.length = 0;
    logged.length = 0;
  }

  return { look, seen };
}
