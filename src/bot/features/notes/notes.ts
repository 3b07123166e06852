import type { Message } from 'grammy/types';
import { addNote } from '../../../domain/clients/add-note.ts';
import type { Content } from '../../../domain/content.ts';
import { accessPerson } from '../../../domain/team/access.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { contentOf } from '../../telegram/content.ts';
import { createRoutes, on, onCommand, type Routes } from '../../telegram/route.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { notesText } from '../../text/notes.text.ts';
import { ask, awaitAlbum } from '../asking.ts';
import { noteButton } from '../cards/buttons.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { readTarget } from '../cards/target.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { contentOfRest, noteCaption } from './note-content.ts';

type MessageCtx = MemberCtx & { readonly message: Message };

/** Notes on a client: `/note 12 …` as a text or as a caption, and the Note button, which asks. */
export function notesFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'note', (ctx) => noteByCommand(ctx, ctx.match));
  on(routes, 'message:caption', async (ctx, next) => {
    const typed = noteCaption(ctx.message, ctx.me.username);
    return typed === undefined ? next() : noteByCommand(ctx, typed);
  });
  onPress(routes, noteButton, (ctx, { client }) => askForNote(ctx, client));
  onAwaited(routes, 'note', async (ctx, asked) => {
    const content = contentOf(ctx.message);
    const isMore = asked.album !== undefined;
    const isKept = await keep(ctx, asked.clientId, { content, isMore });
    return isKept ? awaitAlbum(ctx, asked) : 'open';
  });
  return routes;
}

async function noteByCommand(ctx: MessageCtx, typed: string): Promise<void> {
  const target = await readTarget(ctx, typed, notesText[ctx.locale].usage);
  if (!target) return;
  const content = contentOfRest(ctx.message, target.rest);
  const { id } = target.client;
  if (content.kind === 'text' && content.text === '') return void (await askForNote(ctx, id));
  if (await keep(ctx, id, { content, isMore: false })) await awaitAlbum(ctx, { kind: 'note', clientId: id });
}

async function askForNote(ctx: MemberCtx, clientId: number): Promise<Toast | void> {
  const access = await accessPerson(ctx.kit.base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const words = notesText[ctx.locale].ask(clientLine(access.client, ctx.locale));
  await ask(ctx, { kind: 'note', clientId }, words);
}

/** False when the message is none that can be kept, so that another one is still awaited. */
async function keep(
  ctx: MessageCtx,
  clientId: number,
  { content, isMore }: { readonly content: Content; readonly isMore: boolean },
): Promise<boolean> {
  const text = notesText[ctx.locale];
  if (content.kind === 'other') {
    await ctx.reply(text.cannotKeep);
    return false;
  }
  const noted = await addNote(ctx.kit.base, ctx.act, ctx.visitor.member.id, { clientId, content });
  if (!noted.ok) await refusal(ctx, await accessRefusalText(ctx, noted));
  // The card came with the first photo of the album; the others need no card each.
  else if (isMore) await thumbsUp(ctx, text.saved);
  else await showCard(ctx, clientId, text.saved);
  return true;
}
