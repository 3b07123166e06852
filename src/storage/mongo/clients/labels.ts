import type { Client } from '../../../domain/clients/client.ts';
import type { Label } from '../../../domain/segments/condition.ts';
import { foldDetail, LABELS, labelsOf } from '../../../domain/segments/labels.ts';

/** Of a card with nothing else to find it by: whoever has no label at all was stored by an older program. */
const NO_LABEL = '-';

/** How a label stands in the one index of all labels: `tag:vip`, `stage:won`, `source:shop`. */
export function labelOf(label: Label, value: string): string {
  return `${label}:${value}`;
}

/** `field.size:42` */
export function detailLabel(name: string, value: string): string {
  return `field.${name}:${value}`;
}

/** Everything that queries ask of a card by equality, for one index that serves them all. */
export function allLabels(client: Client): readonly string[] {
  if (client.erasedAt !== null) return [NO_LABEL];
  const labels = [
    ...LABELS.flatMap((label) => labelsOf(client, label).map((value) => labelOf(label, value))),
    ...client.details.map(({ name, value }) => detailLabel(name, foldDetail(value))),
  ];
  return labels.length > 0 ? labels : [NO_LABEL];
}
