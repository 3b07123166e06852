import type { BotCommand } from 'grammy/types';
import type { TelegramMemory } from './memory.ts';

/** What the bot tells of itself, per language; the key '' is the default language. */
export type Profile = {
  readonly names: Map<string, string>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  /** Command lists by scope key and language, see `scopeKey`. */
  readonly commands: Map<string, readonly BotCommand[]>;
};

/** Creates a profile that says nothing yet, or what an earlier one said. */
export function createProfile(earlier?: TelegramMemory['profile']): Profile {
  return {
    names: new Map(earlier?.names),
    descriptions: new Map(earlier?.descriptions),
    shortDescriptions: new Map(earlier?.shortDescriptions),
    commands: new Map(earlier?.commands),
  };
}

/** Names a command list: scope type, chat and user where the scope has them, then the language. */
export function scopeKey(
  scope: { type: string; chatId?: number; userId?: number },
  language: string,
): string {
  return [scope.type, scope.chatId ?? '', scope.userId ?? '', language].join(':');
}

/** Whose menu is asked for. */
export type MenuOf = {
  readonly chatId: number;
  readonly userId: number;
  readonly isPrivate: boolean;
  readonly isAdministrator: boolean;
  readonly language: string;
};

/**
 * Picks the command list that a person's client shows: the narrowest scope that has one, in their language before
 * the default one (Bot API, "Determining list of commands").
 */
export function menuOf(profile: Profile, who: MenuOf): readonly BotCommand[] {
  const { chatId, userId } = who;
  const admin = who.isAdministrator;
  const scopes = who.isPrivate
    ? [{ type: 'chat', chatId }, { type: 'all_private_chats' }, { type: 'default' }]
    : [
        { type: 'chat_member', chatId, userId },
        ...(admin ? [{ type: 'chat_administrators', chatId }] : []),
        { type: 'chat', chatId },
        ...(admin ? [{ type: 'all_chat_administrators' }] : []),
        { type: 'all_group_chats' },
        { type: 'default' },
      ];
  for (const scope of scopes) {
    for (const language of [who.language, '']) {
      const commands = profile.commands.get(scopeKey(scope, language));
      if (commands !== undefined && commands.length > 0) return commands;
    }
  }
  return [];
}
