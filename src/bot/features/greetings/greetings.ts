import { changeGreetings, type GreetingChange } from '../../../domain/greetings/change-greetings.ts';
import type { Audience, GreetingSettings } from '../../../domain/greetings/greeting-settings.ts';
import { openSettings } from '../../../domain/settings/change-settings.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, type Routes } from '../../telegram/route.ts';
import { type Screen, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { greetingsText } from '../../text/greetings.text.ts';
import { ask } from '../asking.ts';
import { refusal } from '../cards/cards.ts';
import {
  addHolidayButton,
  audienceButton,
  greetingSwitchButton,
  greetingsButton,
  greetingTimeButton,
  greetingWordsButton,
  holidayButton,
  holidaySwitchButton,
  holidaysButton,
  removeHolidayButton,
  replaceWordsButton,
  shippedWordsButton,
} from './buttons.ts';
import { greetingsView, holidaysView, holidayView, occasionIn, wordsView } from './greetings.view.ts';
import { takeTyped, wrongText } from './typed.ts';

/** The owner's settings of greetings: birthdays, words, coupon, holidays. One message that is edited over. */
export function greetingsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, greetingsButton, (ctx) => look(ctx, greetingsView));
  onPress(routes, holidaysButton, (ctx) => look(ctx, holidaysView));
  onPress(routes, holidayButton, (ctx, { id }) => look(ctx, oneHoliday(id)));
  onPress(routes, greetingSwitchButton, (ctx, { what, on }) =>
    change(ctx, { kind: what === 'coupon' ? 'coupon' : 'birthdays', on: on === 1 }, greetingsView),
  );
  onPress(routes, holidaySwitchButton, (ctx, { id, on }) =>
    change(ctx, { kind: 'holiday', id, on: on === 1 }, oneHoliday(id)),
  );
  onPress(routes, removeHolidayButton, (ctx, { id }) => change(ctx, { kind: 'remove', id }, holidaysView));
  onPress(routes, audienceButton, chooseAudience);
  onPress(routes, greetingTimeButton, (ctx) =>
    look(ctx, async ({ at }) => {
      const question = greetingsText[ctx.locale].askTime(at);
      await ask(ctx, { kind: 'greeting', of: { kind: 'at' } }, question);
    }),
  );
  onPress(routes, addHolidayButton, (ctx) =>
    look(ctx, () => ask(ctx, { kind: 'greeting', of: { kind: 'add' } }, greetingsText[ctx.locale].askDay)),
  );
  onPress(routes, greetingWordsButton, (ctx, { of, locale }) => showWords(ctx, of, languageOf(locale)));
  onPress(routes, replaceWordsButton, (ctx, { of, locale }) => askForWords(ctx, of, languageOf(locale)));
  onPress(routes, shippedWordsButton, async (ctx, { of, locale }) => {
    const back = { kind: 'words', of, locale: languageOf(locale), typed: null } as const;
    const changed = await changeGreetings(ctx.kit.base, ctx.visitor.member.id, back);
    if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
    await showWords(ctx, of, languageOf(locale));
    return { text: greetingsText[ctx.locale].saved };
  });
  onAwaited(routes, 'greeting', (ctx, { of }) => takeTyped(ctx, of));
  return routes;
}

type View = (greetings: GreetingSettings, locale: MemberCtx['locale']) => Screen | Promise<void>;

function oneHoliday(wanted: string): View {
  return (greetings, locale) => {
    const holiday = greetings.holidays.find(({ id }) => id === wanted);
    return holiday ? holidayView(greetings, holiday, locale) : holidaysView(greetings, locale);
  };
}

/** Shows something of the settings to an owner, and to nobody else. */
async function look(ctx: MemberCtx, view: View): Promise<Toast | void> {
  const opened = await openSettings(ctx.kit.base, ctx.visitor.member.id);
  if (!opened.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  const screen = await view(opened.settings.greetings, ctx.locale);
  if (screen) await show(ctx, screen);
}

async function change(ctx: MemberCtx, wanted: GreetingChange, view: View): Promise<Toast | void> {
  const changed = await changeGreetings(ctx.kit.base, ctx.visitor.member.id, wanted);
  if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
  const screen = await view(changed.greetings, ctx.locale);
  if (screen) await show(ctx, screen);
  return { text: greetingsText[ctx.locale].saved };
}

async function chooseAudience(
  ctx: MemberCtx,
  { id, whom }: { readonly id: string; readonly whom: string },
): Promise<Toast | void> {
  if (whom === 'tag') {
    return look(ctx, () =>
      ask(ctx, { kind: 'greeting', of: { kind: 'tag', id } }, greetingsText[ctx.locale].askTag),
    );
  }
  const audience: Audience =
    whom === 'male' || whom === 'female' ? { kind: 'gender', gender: whom } : { kind: 'all' };
  return change(ctx, { kind: 'audience', id, audience }, oneHoliday(id));
}

/** The words of an occasion, with a button that replaces them. */
async function showWords(ctx: MemberCtx, of: string, language: 'ru' | 'en'): Promise<Toast | void> {
  return look(ctx, (greetings, locale) => {
    const reader = { locale, business: ctx.kit.defaults.businessName };
    const screen = wordsView(greetings, { of, language }, reader);
    return screen ?? holidaysView(greetings, locale);
  });
}

/** Asks for other words of an occasion: only then does what the owner types become them. */
async function askForWords(ctx: MemberCtx, of: string, language: 'ru' | 'en'): Promise<Toast | void> {
  return look(ctx, (greetings, locale) => {
    const what = occasionIn(greetings, of, locale);
    if (what === undefined) return holidaysView(greetings, locale);
    const text = greetingsText[locale];
    const question = [text.askWords(what, text.languages[language]), text.placeholders].join('\n\n');
    return ask(ctx, { kind: 'greeting', of: { kind: 'words', of, locale: language } }, question);
  });
}

function languageOf(word: string): 'ru' | 'en' {
  return word === 'en' ? 'en' : 'ru';
}
