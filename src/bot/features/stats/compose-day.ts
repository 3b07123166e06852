import type { Logger } from 'pino';
import type { Base } from '../../../domain/base.ts';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import { loadReport } from '../../../domain/stats/load-report.ts';
import { accessTeam } from '../../../domain/team/access.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { drawChart } from './draw-chart.ts';
import { reportView } from './report.view.ts';

type OwnerDay = Extract<OutboxContent, { kind: 'owner-day' }>;

/** An owner's day as it comes by itself; undefined for somebody who is no owner any more. */
export async function composeOwnerDay(
  base: Base,
  { day, zone }: OwnerDay,
  { reader, now, log }: { readonly reader: Member; readonly now: Date; readonly log: Logger },
): Promise<Parcel | undefined> {
  if (!(await accessTeam(base, reader.id, 'see-all-numbers')).ok) return undefined;
  const period = { kind: 'day', from: day, to: day } as const;
  const loaded = await loadReport(base, reader.id, { period, zone, now });
  if (!loaded.ok) return undefined;
  const { locale } = reader;
  const heading = reportView(loaded.report, { locale, zone, now });
  const png = await drawChart(loaded.report.days, locale, log);
  return png ? { heading, content: { kind: 'picture', png } } : { heading };
}
