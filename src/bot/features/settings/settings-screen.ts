import { businessZone } from '../../../domain/settings/business-zone.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { settingsView } from './settings.view.ts';

/** The settings as they are after a change: the zone may be another than when the update came. */
export async function settingsScreen(ctx: MemberCtx, settings: Settings): Promise<Screen> {
  const zone = businessZone(settings, ctx.kit.defaults.zone);
  return settingsView(settings, { ...readerOf(ctx), zone }, await ctx.kit.jobs());
}
