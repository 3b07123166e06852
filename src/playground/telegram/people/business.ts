import type { BusinessBotRights } from 'grammy/types';
import type { Account } from '../world/accounts.ts';
import { describeConnection } from '../world/business.ts';
import { type BusinessLink, type ChatState, createChat, privateChat, whereIs } from '../world/chats.ts';
import { randomId } from '../world/ids.ts';
import { unixNow, type World } from '../world/world.ts';
import { createWriter, type Writer } from './writer.ts';

/** A business account to which the bot is connected, and the chats of its customers. */
export type Business = {
  readonly connectionId: string;
  /** Acts as this customer in their chat with the business account. */
  readonly customer: (person: { readonly id: number }) => Writer;
  /** Acts as the business itself in its chat with this customer, as its owner does by hand. */
  readonly owner: (person: { readonly id: number }) => Writer;
  /** Takes the bot off the account. */
  readonly disconnects: () => Promise<void>;
};

/** Connects the bot to somebody's account (Telegram Business, "Chatbots"); by default it may answer and read. */
export async function connectBusiness(
  world: World,
  owner: Account,
  rights: BusinessBotRights = { can_reply: true, can_read_messages: true },
): Promise<Business> {
  const link: BusinessLink = {
    id: randomId(world.random, 24),
    owner,
    date: unixNow(world),
    rights,
    isEnabled: true,
    chats: new Map(),
    lastMessageId: 0,
  };
  world.business.set(link.id, link);
  owner.isMet = true;
  await world.updates.push('business_connection', describeConnection(link));
  const accountOf = (id: number): Account => {
    const account = world.accounts.get(id);
    if (account === undefined) throw new Error(`there is no person ${id}`);
    return account;
  };
  return {
    connectionId: link.id,
    customer: ({ id }) => {
      const account = accountOf(id);
      return createWriter({ world, account, state: chatWith(world, link, account) });
    },
    owner: ({ id }) => createWriter({ world, account: owner, state: chatWith(world, link, accountOf(id)) }),
    disconnects: async () => {
      link.isEnabled = false;
      await world.updates.push('business_connection', describeConnection(link));
    },
  };
}

function chatWith(world: World, link: BusinessLink, customer: Account): ChatState {
  const known = link.chats.get(customer.user.id);
  if (known !== undefined) return known;
  const state = createChat(privateChat(customer), { business: link });
  link.chats.set(customer.user.id, state);
  world.events.emit({ kind: 'chat', ...whereIs(state) });
  return state;
}
