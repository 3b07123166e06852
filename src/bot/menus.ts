import type { Api } from 'grammy';
import type { Member } from '../domain/team/member.ts';
import { menuFor } from './commands.ts';
import type { Kit } from './context.ts';
import { meaningOf } from './telegram/refusals.ts';
import { profileText } from './text/profile.text.ts';

/**
 * Tells Telegram what the bot offers to whom: the customers' menu in both languages, each member's own menu by role and
 * language, which those who left the team lose, and what the bot is: by the name of the business, or, where nobody has described the bot yet, without one. Groups
 * get no menu: what works there is the team's affair.
 *
 * Run at start. Whoever has not opened the bot yet cannot be given a menu; they get it when they do. A call that is refused
 * does not keep back the others; all such refusals are thrown together at the end.
 */
export async function publishMenus(api: Api, { base, defaults }: Kit): Promise<void> {
  const failures: unknown[] = [];
  const attempt = async (call: () => Promise<unknown>) => {
    try {
      await call();
    } catch (error) {
      if (meaningOf(error)?.kind !== 'unreachable') failures.push(error);
    }
  };
  const everyone = { scope: { type: 'all_private_chats' } } as const;
  await attempt(() => api.setMyCommands(menuFor('customer', 'en'), everyone));
  await attempt(() => api.setMyCommands(menuFor('customer', 'ru'), { ...everyone, language_code: 'ru' }));
  for (const member of await base.team.active()) await attempt(() => setMenu(api, member));
  for (const { id } of await base.team.former()) await attempt(() => deleteMenu(api, id));
  if (defaults.businessName !== '' || (await isUndescribed(api, attempt))) {
    await describe(api, defaults.businessName, attempt);
  }
  if (failures.length === 0) return;
  // The log tells the cause alone.
  throw new AggregateError(failures, 'Telegram refused some menus', { cause: failures[0] });
}

/** Whoever made the bot may have described it at @BotFather: without a name there is nothing better to say. */
async function isUndescribed(
  api: Api,
  attempt: (call: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  let isEmpty = false;
  await attempt(async () => {
    const { description } = await api.getMyDescription();
    const { short_description: short } = await api.getMyShortDescription();
    isEmpty = description === '' && short === '';
  });
  return isEmpty;
}

async function describe(
  api: Api,
  business: string,
  attempt: (call: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const { ru, en } = profileText;
  await attempt(() => api.setMyDescription(en.description(business)));
  await attempt(() => api.setMyDescription(ru.description(business), { language_code: 'ru' }));
  await attempt(() => api.setMyShortDescription(en.short(business)));
  await attempt(() => api.setMyShortDescription(ru.short(business), { language_code: 'ru' }));
}

/** Gives a member the menu of their role in their chat: they joined, or opened the bot for the first time. */
export async function offerMenu(api: Api, member: Member): Promise<void> {
  await spared(setMenu(api, member));
}

/** Takes a member's menu away: they are an ordinary visitor again. */
export async function withdrawMenu(api: Api, memberId: number): Promise<void> {
  await spared(deleteMenu(api, memberId));
}

function setMenu(api: Api, member: Member): Promise<unknown> {
  return api.setMyCommands(menuFor(member.role, member.locale), {
    scope: { type: 'chat', chat_id: member.id },
  });
}

function deleteMenu(api: Api, memberId: number): Promise<unknown> {
  return api.deleteMyCommands({ scope: { type: 'chat', chat_id: memberId } });
}

/** A menu is a convenience and is set anew at each start: a refusal of Telegram does not spoil what was done before it. */
async function spared(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (meaningOf(error) === undefined) throw error;
  }
}
