import { isFirm } from '../values/name-parts.ts';
import { foldForSearch } from '../values/search-words.ts';

export type Gender = 'male' | 'female';

const PATRONYMIC: Readonly<Record<Gender, RegExp>> = {
  male: /(?:[оеё]вич|ильич|кузьмич|фомич|лукич|оглы|улы)$/u,
  female: /(?:[оеё]вна|ична|кызы)$/u,
};
/** Surnames in -ин and -ина are left out: Щербина and Калина are anybody's. */
const SURNAME: Readonly<Record<Gender, RegExp>> = {
  male: /\p{L}{2}(?:[оеё]в|ский|цкий|ской)$/u,
  female: /\p{L}{2}(?:[оеё]ва|ская|цкая)$/u,
};
const GIVEN: Readonly<Record<Gender, ReadonlySet<string>>> = {
  male: new Set(
    'александр алексей анатолий андрей антон аркадий артем артур борис вадим валентин валерий василий виктор виталий влад владимир владислав вячеслав геннадий георгий глеб григорий данил данила даниил денис дмитрий дима егор иван игорь илья кирилл константин лев леонид максим марат марк матвей михаил миша никита николай олег павел петр руслан роман ринат сергей станислав степан тимофей тимур федор юрий яков ярослав рустам ильдар айдар john james peter paul michael david robert thomas william'.split(
      ' ',
    ),
  ),
  female: new Set(
    'алевтина алена алина алиса алла анастасия ангелина анна аня антонина арина валентина валерия варвара василиса вера вероника виктория галина дарья даша диана дина ева евгения екатерина катя елена лена елизавета жанна зинаида зоя инна ирина ира карина кира клавдия кристина ксения лариса лидия любовь людмила маргарита марина мария маша милана надежда наталья наталия наташа нина оксана ольга оля полина раиса регина светлана снежана софия софья таисия тамара татьяна таня ульяна эльвира эмилия юлия яна гульнара лилия альбина anna mary jane kate elizabeth sarah emma olivia helen'.split(
      ' ',
    ),
  ),
};

/**
 * Whom a name speaks of, or null when it does not say. Cards keep no gender: a Russian patronymic tells it, else a given name that
 * only one gender bears, else a surname in -ов/-ова or -ский/-ская. Names that tell both tell nothing, nor does a firm's.
 */
export function genderOf(name: string): Gender | null {
  if (isFirm(name)) return null;
  const words = foldForSearch(name)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return (
    agreed(words, (word, gender) => PATRONYMIC[gender].test(word)) ??
    agreed(words, (word, gender) => GIVEN[gender].has(word)) ??
    agreed(words, (word, gender) => SURNAME[gender].test(word))
  );
}

function agreed(words: readonly string[], fits: (word: string, gender: Gender) => boolean): Gender | null {
  const male = words.some((word) => fits(word, 'male'));
  const female = words.some((word) => fits(word, 'female'));
  if (male === female) return null;
  return male ? 'male' : 'female';
}
