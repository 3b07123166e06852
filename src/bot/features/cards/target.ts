import type { Client } from '../../../domain/clients/client.ts';
import { resolveRef, splitRef } from '../../../domain/clients/ref.ts';
import type { Deal } from '../../../domain/deals/deal.ts';
import type { TeamCtx } from '../../context.ts';
import { withExamples } from '../../telegram/examples.ts';
import { say } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';

/** What a command speaks of, and what was typed after it. `deal` is there when a deal was named. */
export interface Target {
  readonly client: Client;
  readonly deal: Deal | undefined;
  readonly rest: string;
}

/**
 * Reads `12 …`, `#12 …` or `D7 …` after a command. Undefined when there is nothing of that number, or no number: the
 * member was told, in the second case with `usage`.
 */
export async function readTarget(ctx: TeamCtx, typed: string, usage: string): Promise<Target | undefined> {
  const { ref, rest } = splitRef(typed);
  const text = accessText[ctx.locale];
  if (!ref) return void (await say(ctx, { text: withExamples(`${usage}\n${text.whereNumbers}`) }));
  const found = await resolveRef(ctx.kit.base, ref);
  if (found) return { ...found, rest };
  return void (await ctx.reply(ref.kind === 'deal' ? text.noDeal : text.noClient));
}
