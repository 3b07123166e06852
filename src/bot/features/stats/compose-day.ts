import type { Base } from '../../../domain/base.ts';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import { loadReport } from '../../../domain/stats/load-report.ts';
import { accessTeam } from '../../../domain/team/access.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { svgToPng } from '../../telegram/svg-png.ts';
import { chartSvg } from './chart.view.ts';
import { reportView } from './report.view.ts';

type OwnerDay = Extract<OutboxContent, { kind: 'owner-day' }>;

/** An owner's day as it comes by itself; undefined for somebody who is no owner any more. */
export async function composeOwnerDay(
  base: Base,
  { day, zone }: OwnerDay,
  { reader, now }: { readonly reader: Member; readonly now: Date },
): Promise<Parcel | undefined> {
  if (!(await accessTeam(base, reader.id, 'see-all-numbers')).ok) return undefined;
  const period = { kind: 'day', from: day, to: day } as const;
  const loaded = await loadReport(base, reader.id, { period, zone, now });
  if (!loaded.ok) return undefined;
  const { locale } = reader;
  const png = await svgToPng(chartSvg(loaded.report.days, locale));
  return { heading: reportView(loaded.report, { locale, zone, now }), content: { kind: 'picture', png } };
}
