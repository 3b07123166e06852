import type { Logger } from 'pino';
import type { Report } from '../../../domain/stats/report.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { svgToPng } from '../../telegram/svg-png.ts';
import { chartSvg } from './chart.view.ts';

/** Draws the chart of a report as a PNG; undefined when that fails, which is logged: the words go without it. */
export async function drawChart(
  days: Report['days'],
  locale: Locale,
  log: Logger,
): Promise<Uint8Array | undefined> {
  try {
    return await svgToPng(chartSvg(days, locale));
  } catch (err) {
    log.error({ err }, 'a chart could not be drawn');
    return undefined;
  }
}
