import type { Base } from '../../../domain/base.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import type { Reader } from '../../reader.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { BOM, guarded, lineOf } from '../export/csv.ts';
import { letterOf } from './test.view.ts';

const AT_ONCE = 1000;

/** Who got a campaign, as a table that a spreadsheet opens: number, name, what became of the copy, when, why not. */
export async function ledgerCsv(
  base: Base,
  { id, test }: Campaign,
  { locale, zone }: Reader,
): Promise<Buffer> {
  const { ledger, ab } = campaignsText[locale];
  const rows = [lineOf([...ledger.head, ...(test ? [ab.column] : [])], locale)];
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
  for (let after = 0; ; ) {
    const lines = await base.copies.ledger(id, after, AT_ONCE);
    const clients = await base.clients.getMany(lines.map(({ clientId }) => clientId));
    const names = new Map(clients.map((client) => [client.id, client.name]));
    for (const { clientId, variant, state, sentAt, error } of lines) {
      after = clientId;
      const when = sentAt === null ? '' : moment.format(sentAt);
      const name = guarded(names.get(clientId) ?? '');
      const tested = test ? [letterOf(variant ?? test.decision?.winner ?? 0)] : [];
      rows.push(lineOf([String(clientId), name, ledger.state[state], when, error ?? '', ...tested], locale));
    }
    if (lines.length < AT_ONCE) return Buffer.from(BOM + rows.join(''));
  }
}
