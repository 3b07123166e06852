import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Campaign } from './campaign.ts';
import type { Reader } from './copy.ts';

/** Says of any client as whom they read a campaign: asks for the team once. */
export async function readersOf(
  { team }: Pick<Stores, 'team'>,
  { business }: Pick<Campaign, 'business'>,
): Promise<(client: Client) => Reader> {
  const names = new Map((await team.active()).map(({ id, name }) => [id, name]));
  return (client) => {
    const manager = client.managerId === null ? null : (names.get(client.managerId) ?? null);
    return { client, manager, business };
  };
}
