import { beginsAsRequest, WANT_RU } from './begins-as-request.ts';

/** Words that want something, in small letters: nobody types their surname so after a name with a capital. */
const WANTS = String.raw`(?:(?:[Яя]|[Мм]не|[Мм]ы|[Нн]ам)\s+)?(?:(?:бы|очень|срочно)\s+){0,2}(?:${WANT_RU})|[Ii]\s+(?:need|want|would like)|[Ii]['’]?m\s+looking for|looking for|(?:need|want)(?=\s+(?:an?|the|some|to)\s)`;
const INSIDE = new RegExp(String.raw`(?<=[\p{L}.])\s+(?=(?:${WANTS})(?![\p{L}\p{N}]))`, 'u');
/** Colours, sizes and haste: what is said of a thing that was named before. */
const QUALITY = String.raw`(?:(?:бел|ч[её]рн|сер|красн|син|голуб|зел[её]н|ж[её]лт|розов|коричнев|бежев|светл|т[её]мн|больш|маленьк|нов|недорог|дешев|углов)\p{L}{1,3}|срочно|побыстрее|поскорее|сегодня|завтра|white|black|gr[ae]y|red|blue|green|brown|beige|big|large|small|cheap|new)`;
/** Where it is to stand, or by when it is wanted: "в Москву", "к 8 марта". */
const PLACE = String.raw`(?:к|ко|в|во|на|до|для|под)\s+(?:\d+\s+)?\p{L}+`;
const OF_NAMED = new RegExp(
  String.raw`^\s*(?:(?:${WANTS})(?:\s+(?:an?|the)\s+\p{L}+\s+ones?|(?:\s+(?:и\s+|and\s+)?${QUALITY})+)|(?:нуж(?:ен|на|ны|но)|надо)(?:\s+${QUALITY})*(?:\s+${PLACE})+)[.!…\s]*$`,
  'iu',
);
const ALONE = new RegExp(
  String.raw`^\s*(?:${WANTS})(?:\s+(?:купить|заказать|приобрести|взять))?[.!…\s]*$`,
  'iu',
);

/** Parts what stands before a wish in the middle of words from the wish: "Анна хочу шкаф". */
export function partedAtWish(text: string): { readonly name: string; readonly rest: string } | undefined {
  const inside = INSIDE.exec(text);
  return inside
    ? { name: text.slice(0, inside.index), rest: text.slice(inside.index + inside[0].length) }
    : undefined;
}

/** Whether a wish is about what stands before it, which is then a thing and no name: "хочу белый" after "Шкаф". */
export function wantsWhatWasNamed(wish: string): boolean {
  return OF_NAMED.test(wish);
}

/** Whether a wish says not what is wanted: "нужен" of "Шкаф нужен". */
export function isBareWish(wish: string): boolean {
  return ALONE.test(wish);
}

/** Whether words of more than one begin as those that ask for something; one alone, "Нужда" or "Need", may be a name. */
export function isWish(text: string): boolean {
  return beginsAsRequest(text) && /\S\s+\S/u.test(text.trim());
}
