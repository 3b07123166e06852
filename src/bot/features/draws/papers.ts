import { commitmentOf, type Draw, listOf } from '../../../domain/draws/draw.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Reader } from '../../reader.ts';
import { drawsText } from '../../text/draws.text.ts';
import { numberText } from '../campaigns/number-text.ts';
import { checkLines } from './check-lines.ts';
import { sha256 } from './sha256.ts';

export function listFile({ id }: Draw): string {
  return `draw-${id}.txt`;
}

/** What is published before the draw: who takes part, what seals it, and by what rule the winners follow. */
export function announcementText(draw: Draw, { locale }: Reader): string {
  const { public: text } = drawsText[locale];
  const sealed = commitmentOf(draw, sha256);
  return [
    text.title(draw.id, draw.prize),
    text.numbers(numberText(draw.participants.length, locale), draw.winners),
    text.listHash(sealed.list),
    text.seedHash(sealed.seed),
    text.rule(draw.winners),
  ].join('\n\n');
}

/** Everything that anybody needs to work out the winners anew, as a text file without names or contacts. */
export function protocolText(draw: Draw, { locale, zone, now }: Reader): string {
  const { protocol: text } = drawsText[locale];
  const sealed = commitmentOf(draw, sha256);
  const check = checkLines({ file: listFile(draw), seed: draw.seed, winners: draw.winners });
  const moment = (at: Date | null) => (at ? formatMoment(at, zone, locale, now) : '');
  return [
    text.title(draw.id),
    '',
    `${text.prize}: ${draw.prize}`,
    `${text.announced}: ${moment(draw.announcedAt)} (${draw.announcedAt?.toISOString() ?? ''})`,
    `${text.drawn}: ${moment(draw.drawnAt)} (${draw.drawnAt?.toISOString() ?? ''})`,
    `${text.participants}: ${draw.participants.length}`,
    `${text.winners}: ${draw.winners}`,
    '',
    `${text.listHash}: ${sealed.list}`,
    `${text.seedHash}: ${sealed.seed}`,
    `${text.seed}: ${draw.seed}`,
    '',
    text.rule,
    text.check,
    check.shell,
    check.python,
    '',
    `${text.won}: ${draw.won.join(', ')}`,
    '',
    `${text.list}:`,
    listOf(draw),
  ].join('\n');
}
