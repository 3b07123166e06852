import { foldForSearch } from './search-words.ts';

type Names = Readonly<Record<string, string>>;

/**
 * Where people of our languages live, by the zone of the IANA database whose clock they keep: cities of Russia with a hundred thousand
 * people and more, and large ones of its neighbours; in lower case, with е for ё. What the database names itself in English is not repeated.
 */
export const CITIES: Names = {
  'Europe/Kaliningrad': 'калининград',
  'Europe/Moscow': `москва, мск, санкт-петербург, петербург, питер, спб, saint petersburg, st petersburg, адлер, альметьевск, анапа,
    арзамас, армавир, архангельск, балашиха, батайск, белгород, брянск, великий новгород, видное, владикавказ, владимир,
    вологда, воронеж, геленджик, грозный, дербент, дзержинск, дмитров, долгопрудный, домодедово, евпатория, елец,
    ессентуки, жуковский, зеленоград, иваново, йошкар-ола, казань, kazan, калуга, каспийск, керчь, кисловодск, ковров,
    коломна, королев, кострома, красногорск, краснодар, krasnodar, курск, липецк, люберцы, майкоп, махачкала, мурманск,
    муром, мытищи, набережные челны, назрань, нальчик, невинномысск, нижнекамск, нижний новгород, nizhny novgorod,
    новомосковск, новороссийск, новочебоксарск, новочеркасск, новошахтинск, ногинск, обнинск, одинцово, орел, орехово-зуево, пенза, петрозаводск, подольск, псков, пушкино, пятигорск, раменское, реутов, ростов-на-дону, rostov-on-don,
    рыбинск, рязань, саранск, саров, севастополь, северодвинск, сергиев посад, серпухов, симферополь, смоленск, сочи,
    sochi, ставрополь, старый оскол, сыктывкар, таганрог, тамбов, тверь, тула, ухта, хасавюрт, химки, чебоксары,
    череповец, черкесск, шахты, щелково, электросталь, элиста, ярославль`,
  'Europe/Volgograd': 'волгоград, волжский, камышин',
  'Europe/Kirov': 'киров',
  'Europe/Samara': `самара, тольятти, tolyatti, сызрань, новокуйбышевск, чапаевск, ижевск, izhevsk, воткинск, глазов, сарапул`,
  'Europe/Saratov': 'саратов, энгельс, балаково, балашов',
  'Europe/Astrakhan': 'астрахань',
  'Europe/Ulyanovsk': 'ульяновск, димитровград',
  'Asia/Yekaterinburg': `екатеринбург, екб, нижний тагил, каменск-уральский, первоуральск, серов, челябинск, chelyabinsk, магнитогорск,
    златоуст, миасс, копейск, тюмень, tyumen, тобольск, сургут, surgut, нижневартовск, нефтеюганск, ханты-мансийск,
    ноябрьск, новый уренгой, салехард, пермь, perm, березники, соликамск, уфа, ufa, стерлитамак, салават, нефтекамск,
    оренбург, orenburg, орск, новотроицк, курган, kurgan, шадринск`,
  'Asia/Omsk': 'омск',
  'Asia/Novosibirsk': 'новосибирск, нск, бердск, искитим',
  'Asia/Barnaul': 'барнаул, бийск, рубцовск, горно-алтайск',
  'Asia/Tomsk': 'томск, северск',
  'Asia/Novokuznetsk': 'кемерово, kemerovo, новокузнецк, прокопьевск, ленинск-кузнецкий, междуреченск',
  'Asia/Krasnoyarsk': 'красноярск, норильск, ачинск, канск, абакан, кызыл',
  'Asia/Irkutsk': 'иркутск, братск, ангарск, усть-илимск, улан-удэ, ulan-ude',
  'Asia/Chita': 'чита',
  'Asia/Yakutsk': 'якутск, нерюнгри, благовещенск, blagoveshchensk, белогорск',
  'Asia/Vladivostok': `владивосток, находка, уссурийск, артем, хабаровск, khabarovsk, комсомольск-на-амуре, биробиджан`,
  'Asia/Magadan': 'магадан',
  'Asia/Sakhalin': 'южно-сахалинск, yuzhno-sakhalinsk, корсаков, холмск',
  'Asia/Kamchatka': 'петропавловск-камчатский',
  'Asia/Anadyr': 'анадырь',
  'Europe/Minsk': 'минск, гомель, витебск, могилев, гродно, брест, бобруйск, барановичи',
  'Asia/Almaty': `алматы, алма-ата, астана, нур-султан, шымкент, караганда, тараз, павлодар, усть-каменогорск, семей, петропавловск,
    костанай, кызылорда, экибастуз`,
  'Asia/Aqtobe': 'актобе, актау, атырау, уральск',
  'Asia/Tashkent': 'ташкент, самарканд, бухара, андижан, наманган, фергана, нукус',
  'Asia/Bishkek': 'бишкек, ош',
  'Asia/Dushanbe': 'душанбе, худжанд',
  'Asia/Ashgabat': 'ашхабад',
  'Asia/Yerevan': 'ереван, гюмри',
  'Asia/Tbilisi': 'тбилиси, батуми, кутаиси',
  'Asia/Baku': 'баку, гянджа, сумгаит',
  'Europe/Chisinau': 'кишинев, тирасполь',
  'Europe/Kiev': 'киев, харьков, одесса, днепр, львов',
  'Europe/Riga': 'рига, даугавпилс',
  'Europe/Vilnius': 'вильнюс, каунас',
  'Europe/Tallinn': 'таллин, таллинн, тарту, нарва',
  'Europe/Berlin': 'берлин, мюнхен, гамбург, франкфурт, кельн, munich, hamburg, frankfurt, cologne',
  'Europe/London': 'лондон, manchester, birmingham',
  'Europe/Istanbul': 'стамбул, анталья, анкара',
  'Asia/Dubai': 'дубай',
  'Asia/Jerusalem': 'тель-авив, иерусалим, хайфа, tel aviv, haifa',
  'Europe/Belgrade': 'белград, нови-сад',
};

/** Regions, and countries of one clock. */
export const REGIONS: Names = {
  'Europe/Kaliningrad': 'калининградская область',
  'Europe/Moscow': `moscow oblast, московская область, подмосковье, ленинградская область, адыгея, архангельская область, белгородская
    область, брянская область, владимирская область, вологодская область, воронежская область, дагестан, ивановская
    область, ингушетия, кабардино-балкария, калмыкия, калужская область, карачаево-черкесия, карелия, коми, костромская
    область, краснодарский край, кубань, крым, курская область, липецкая область, марий эл, мордовия, мурманская область,
    ненецкий автономный округ, нижегородская область, новгородская область, орловская область, пензенская область,
    псковская область, ростовская область, рязанская область, северная осетия, смоленская область, ставропольский край,
    тамбовская область, татарстан, тверская область, тульская область, чечня, чувашия, ярославская область`,
  'Europe/Volgograd': 'волгоградская область',
  'Europe/Kirov': 'кировская область',
  'Europe/Samara': 'самарская область, удмуртия',
  'Europe/Saratov': 'саратовская область',
  'Europe/Astrakhan': 'астраханская область',
  'Europe/Ulyanovsk': 'ульяновская область',
  'Asia/Yekaterinburg': `свердловская область, челябинская область, тюменская область, хмао, югра, ханты-мансийский автономный округ, янао,
    ямало-ненецкий автономный округ, пермский край, башкирия, башкортостан, оренбургская область, курганская область`,
  'Asia/Omsk': 'омская область',
  'Asia/Novosibirsk': 'новосибирская область',
  'Asia/Barnaul': 'алтайский край, алтай, республика алтай',
  'Asia/Tomsk': 'томская область',
  'Asia/Novokuznetsk': 'кемеровская область, кузбасс',
  'Asia/Krasnoyarsk': 'красноярский край, хакасия, тыва, тува',
  'Asia/Irkutsk': 'иркутская область, бурятия',
  'Asia/Chita': 'забайкальский край, забайкалье',
  'Asia/Yakutsk': 'амурская область, якутия, саха',
  'Asia/Vladivostok': 'приморский край, приморье, хабаровский край, еврейская автономная область',
  'Asia/Magadan': 'магаданская область',
  'Asia/Sakhalin': 'сахалин, сахалинская область',
  'Asia/Kamchatka': 'камчатка, камчатский край',
  'Asia/Anadyr': 'чукотка, чукотский автономный округ',
  'Europe/Minsk': 'беларусь, белоруссия',
  'Asia/Almaty': 'казахстан',
  'Asia/Tashkent': 'узбекистан',
  'Asia/Bishkek': 'киргизия, кыргызстан',
  'Asia/Dushanbe': 'таджикистан',
  'Asia/Ashgabat': 'туркменистан',
  'Asia/Yerevan': 'армения',
  'Asia/Tbilisi': 'грузия',
  'Asia/Baku': 'азербайджан',
  'Europe/Chisinau': 'молдова',
  'Europe/Kiev': 'украина',
  'Europe/Riga': 'латвия',
  'Europe/Vilnius': 'литва',
  'Europe/Tallinn': 'эстония',
  'Europe/Berlin': 'германия, germany',
  'Europe/London': 'england',
  'Europe/Istanbul': 'турция, turkey',
  'Asia/Dubai': 'оаэ, uae',
  'Asia/Jerusalem': 'израиль, israel',
  'Europe/Belgrade': 'сербия',
};

const cities = byName(CITIES);
const regions = byName(REGIONS);

function byName(names: Names): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([zone, listed]) =>
      listed.split(',').map((name): [string, string] => [keyOf(name), zone]),
    ),
  );
}

/** «г. Белогорск, Крым», «Башкортостан, Благовещенск»: where both are known the region tells, for cities share their names. */
export function zoneOfPlace(typed: string): string | undefined {
  const parts = typed.split(/[,;()]/u).flatMap((part) => (isKnown(part) ? [part] : part.split(/\s[—–-]\s/u)));
  const inSome = (zones: ReadonlyMap<string, string>) =>
    parts.flatMap((part) => namesOf(part).map((name) => zones.get(name))).find((zone) => zone !== undefined);
  return inSome(regions) ?? inSome(cities);
}

function isKnown(part: string): boolean {
  return namesOf(part).some((name) => regions.has(name) || cities.has(name));
}

/** As it stands, and without what kind of place it is. */
function namesOf(part: string): readonly string[] {
  const key = keyOf(part);
  return [key, key.replace(KIND_OF_PLACE, '')];
}

const KIND_OF_PLACE = /^(?:г(?:ор(?:од)?)?|респ(?:ублика)?|city)[. ]+| (?:респ(?:ублика)?|city)$/u;

/** People put spaces for hyphens, and shorten what kind of region it is. */
function keyOf(name: string): string {
  return foldForSearch(name)
    .replaceAll('.', ' ')
    .replace(/[\s‐‑–—-]+/gu, ' ')
    .trim()
    .replace(/ обл$/u, ' область')
    .replace(/ (?:ао|авт округ)$/u, ' автономный округ');
}
