import { InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { BackupFile } from '../../../domain/backups/backups.ts';
import { isBackupPassword } from '../../../domain/backups/check-password.ts';
import { tellOwnersOfBackup } from '../../../domain/backups/tell-owners.ts';
import { accessTeam } from '../../../domain/team/access.ts';
import { dayKey } from '../../../domain/values/calendar-date.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Question } from '../../dialogues.ts';
import { meaningOf } from '../../telegram/refusals.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { backupText } from '../../text/backup.text.ts';
import { ask } from '../asking.ts';

/** `/backup`: the whole base as an archive under the owner's password. */
export function backupFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'backup', async (ctx) => {
    if (await mayTake(ctx)) await ask(ctx, { kind: 'backup-password' }, backupText[ctx.locale].ask);
  });
  onAwaited(routes, 'backup-password', takePassword);
  return routes;
}

async function mayTake(ctx: MemberCtx): Promise<boolean> {
  const { ok } = await accessTeam(ctx.kit.base, ctx.visitor.member.id, 'export-clients');
  if (!ok) await say(ctx, { text: accessText[ctx.locale].notAllowed });
  return ok;
}

type Asked = Extract<Question, { kind: 'backup-password' }>;

/** A copy that was begun is not begun again by itself: it may be what the program died of. */
async function takePassword(
  ctx: MemberCtx & { readonly message: Message },
  asked: Asked,
): Promise<'open' | void> {
  const text = backupText[ctx.locale];
  const password = ctx.message.text ?? '';
  if (!(await mayTake(ctx))) return;
  if (asked.begunBy === ctx.act.key) {
    await say(ctx, { text: text.brokenOff });
    return;
  }
  const isHidden = await hide(ctx);
  if (!isBackupPassword(password)) {
    await say(ctx, { text: text.badPassword });
    return 'open';
  }
  if (!isHidden) await say(ctx, { text: text.passwordStays });
  await tellOwnersOfBackup(ctx.kit.base, ctx.act, ctx.visitor.member.id);
  await ctx.kit.dialogues.set(ctx.from.id, { ...asked, begunBy: ctx.act.key }, ctx.act.at);
  const { message_id: progress } = await say(ctx, { text: text.making });
  await ctx.replyWithChatAction('upload_document');
  await ctx.api.editMessageText(ctx.chat.id, progress, await sendCopy(ctx, password));
}

/** Sends the copy and answers what is to be said of it. */
async function sendCopy(ctx: MemberCtx, password: string): Promise<string> {
  const text = backupText[ctx.locale];
  try {
    const file = await ctx.kit.backups.make(dayKey(localDate(ctx.act.at, ctx.zone)), password);
    try {
      await sendParts(ctx, file);
    } finally {
      await file.discard();
    }
    return text.done(file.documents, file.documents.toLocaleString(ctx.locale), sizeText(file, ctx.locale));
  } catch (err) {
    ctx.kit.log.error({ err }, 'a copy of the base could not be made or sent');
    return text.failed;
  }
}

function sizeText({ bytes }: BackupFile, locale: Locale): string {
  const { kilobytes, megabytes } = backupText[locale].size;
  const [unit, count] = bytes < 1e6 ? [kilobytes, bytes / 1e3] : [megabytes, bytes / 1e6];
  return unit(count.toLocaleString(locale, { maximumFractionDigits: 1 }));
}

async function sendParts(ctx: MemberCtx, { parts }: BackupFile): Promise<void> {
  const text = backupText[ctx.locale];
  for (const [index, { name, read }] of parts.entries()) {
    const caption = parts.length === 1 ? text.caption : text.captionOfPart(index + 1, parts.length);
    await ctx.replyWithDocument(new InputFile(read, name), { caption, protect_content: false });
  }
}

/** Takes the password out of the chat. What is not there any more was taken out before the update came once more. */
async function hide(ctx: MemberCtx): Promise<boolean> {
  try {
    return await ctx.deleteMessage();
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning === undefined) throw error;
    return meaning.kind === 'message-gone';
  }
}
