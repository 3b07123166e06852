import type { Stores } from '../base.ts';
import type { Content } from '../content.ts';

/** What a line says since its words were last corrected; undefined while they stand as they were said. */
export async function correctedWords(
  { timeline }: Pick<Stores, 'timeline'>,
  key: string,
): Promise<Content | undefined> {
  const edit = (await timeline.lastEditOf(key))?.data;
  return edit?.kind === 'message-edited' ? edit.content : undefined;
}
