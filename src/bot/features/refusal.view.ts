import type { AccessRefusal } from '../../domain/team/access.ts';
import type { Ctx } from '../context.ts';
import { accessText } from '../text/access.text.ts';

/** Says in words why something may not be done to a client. */
export async function accessRefusalText(ctx: Ctx, refusal: AccessRefusal): Promise<string> {
  const text = accessText[ctx.locale];
  switch (refusal.code) {
    case 'not-member':
      return text.staleButton;
    case 'no-client':
      return text.noClient;
    case 'erased':
      return text.erased;
    case 'not-allowed': {
      if (refusal.managerId === null) return text.notFree;
      const manager = await ctx.kit.base.team.get(refusal.managerId);
      return text.notYours(manager?.name ?? text.somebody);
    }
  }
}
