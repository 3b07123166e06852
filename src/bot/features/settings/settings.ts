import {
  changeSettings,
  openSettings,
  type SettingsChange,
} from '../../../domain/settings/change-settings.ts';
import { DEFAULT_SETTINGS } from '../../../domain/settings/settings.ts';
import type { TypedSetting } from '../../../domain/settings/settings-text.ts';
import { awaitAnswer, onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { place, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { settingsText } from '../../text/settings.text.ts';
import { refusal } from '../cards/cards.ts';
import { clearButton, fieldButton, settingsButton, switchButton } from './buttons.ts';
import { SWITCHES, TYPED_SETTINGS, typedSettingView } from './settings.view.ts';
import { settingsScreen } from './settings-screen.ts';
import { takeTypedSetting } from './type-setting.ts';

/** The owner's settings: one message that is edited over, and the settings that are typed. */
export function settingsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'settings', (ctx) => showSettings(ctx));
  onPress(routes, settingsButton, (ctx) => showSettings(ctx));
  onPress(routes, fieldButton, (ctx, { field }) => {
    const known = TYPED_SETTINGS.find((name) => name === field);
    return known ? askForSetting(ctx, known) : showSettings(ctx);
  });
  onPress(routes, clearButton, (ctx, { field }) => {
    const known = TYPED_SETTINGS.find((name) => name === field);
    return known ? change(ctx, CLEARED[known]) : showSettings(ctx);
  });
  onPress(routes, switchButton, (ctx, { field, on }) => {
    const known = SWITCHES.find((name) => name === field);
    if (!known) return showSettings(ctx);
    return change(
      ctx,
      { [known]: on === 1 },
      settingsText[ctx.locale].switched[known][on === 1 ? 'on' : 'off'],
    );
  });
  onAwaited(routes, 'setting', takeTypedSetting);
  return routes;
}

const CLEARED = {
  topics: { topics: [] },
  keyPhrases: { keyPhrases: [] },
  consentText: { consentText: null },
  zone: { zone: null },
  quietHours: { quietHours: null },
  digestAt: { digestAt: null },
  summaryAt: { summaryAt: null },
  loyaltyDays: { loyaltyDays: DEFAULT_SETTINGS.loyaltyDays },
} as const satisfies Readonly<Record<TypedSetting, SettingsChange>>;

async function showSettings(ctx: MemberCtx): Promise<Toast | void> {
  const opened = await openSettings(ctx.kit.base, ctx.visitor.member.id);
  if (!opened.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  await show(ctx, await settingsScreen(ctx, opened.settings));
}

async function askForSetting(ctx: MemberCtx, field: TypedSetting): Promise<Toast | void> {
  const { base, defaults } = ctx.kit;
  const opened = await openSettings(base, ctx.visitor.member.id);
  if (!opened.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  const reader = { locale: ctx.locale, business: defaults.businessName, startedWith: defaults.zone };
  const prompt = await place(ctx, typedSettingView(opened.settings, field, reader));
  await awaitAnswer(ctx, { kind: 'setting', field }, { prompt, hasButtons: true });
}

async function change(ctx: MemberCtx, wanted: SettingsChange, notice?: string): Promise<Toast | void> {
  const changed = await changeSettings(ctx.kit.base, ctx.act, ctx.visitor.member.id, wanted);
  if (!changed.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  await show(ctx, await settingsScreen(ctx, changed.settings));
  return { text: notice ?? settingsText[ctx.locale].saved };
}
