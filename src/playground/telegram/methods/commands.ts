import type { BotCommand } from 'grammy/types';
import { z } from 'zod';
import { codePoints } from '../entities/formatted.ts';
import { toWhole } from '../json-fields.ts';
import { badRequest } from '../refusal.ts';
import { findChat } from '../world/find-chat.ts';
import { scopeKey } from '../world/profile.ts';
import type { World } from '../world/world.ts';
import { defineMethod, type Methods } from './define.ts';
import { checkLanguage } from './identity.ts';
import { chatRef, json, list, text } from './params.ts';

const COMMANDS_LIMIT = 100;
const DESCRIPTION_LIMIT = 256;

const scopeSchema = z
  .object({ type: text, chat_id: chatRef, user_id: z.unknown().optional().transform(toWhole) })
  .optional();
const listShape = { scope: json('BotCommandScope', scopeSchema), language_code: text };

const WIDE = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const OF_CHAT = ['chat', 'chat_administrators', 'chat_member'];

/** The command menus, per scope and language. */
export const commandMethods: Methods = {
  setMyCommands: defineMethod({ ...listShape, commands: list('commands') }, ({ world }, params) => {
    const key = listKey(world, params);
    const commands = (params.commands ?? []).map(readCommand);
    if (commands.length > COMMANDS_LIMIT) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    world.profile.commands.set(key, commands);
    world.events.emit({ kind: 'profile' });
    return true;
  }),
  getMyCommands: defineMethod(
    listShape,
    ({ world }, params) => world.profile.commands.get(listKey(world, params)) ?? [],
  ),
  deleteMyCommands: defineMethod(listShape, ({ world }, params) => {
    world.profile.commands.delete(listKey(world, params));
    world.events.emit({ kind: 'profile' });
    return true;
  }),
};

type ListParams = { scope?: z.infer<typeof scopeSchema>; language_code: string };

function listKey(world: World, { scope, language_code }: ListParams): string {
  const language = checkLanguage(language_code);
  const type = scope?.type ?? 'default';
  if (WIDE.includes(type)) return scopeKey({ type }, language);
  if (!OF_CHAT.includes(type)) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  const chatId = findChat(world, scope?.chat_id).chat.id;
  if (type !== 'chat_member') return scopeKey({ type, chatId }, language);
  const userId = scope?.user_id;
  if (userId === undefined || !world.accounts.has(userId)) throw badRequest('user not found');
  return scopeKey({ type, chatId, userId }, language);
}

const commandSchema = z.object({ command: z.string(), description: z.string() });

function readCommand(raw: unknown): BotCommand {
  const parsed = commandSchema.safeParse(raw);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw badRequest(`can't parse BotCommand: Can't find field "${field}"`);
  }
  const command = parsed.data.command.trim().replace(/^\//, '');
  const description = parsed.data.description.trim();
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description === '') throw badRequest('command description must be non-empty');
  if (codePoints(description) > DESCRIPTION_LIMIT) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}
