import type { Act } from '../act.ts';
import type { EventData, TimelineEvent } from './event.ts';

/** A line for the timeline. `part` tells several lines of one act apart when their kinds are the same. */
export function line(act: Act, clientId: number, data: EventData, part = ''): Omit<TimelineEvent, 'id'> {
  return { key: lineKey(act, data.kind, part), clientId, at: act.at, by: act.by, data };
}

/** The key of the act that wrote the line with this key, the only one of its kind. */
export function actKeyOf(key: string, kind: EventData['kind']): string {
  return key.slice(0, -`:${kind}`.length);
}

export function lineKey(act: Pick<Act, 'key'>, kind: EventData['kind'], part = ''): string {
  return part === '' ? `${act.key}:${kind}` : `${act.key}:${kind}:${part}`;
}
