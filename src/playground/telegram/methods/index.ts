import { albumMethods } from './album.ts';
import { businessMethods } from './business.ts';
import { callbackMethods } from './callback.ts';
import { chatMethods } from './chat-info.ts';
import { chatWorkMethods } from './chat-work.ts';
import { commandMethods } from './commands.ts';
import { copyMethods } from './copy-forward.ts';
import type { Method } from './define.ts';
import { deleteMethods } from './delete.ts';
import { editMethods } from './edit.ts';
import { fileMethods } from './files.ts';
import { updateMethods } from './get-updates.ts';
import { identityMethods } from './identity.ts';
import { pinMethods } from './pins.ts';
import { mediaMethods } from './send-media.ts';
import { otherMethods } from './send-other.ts';
import { textMethods } from './send-text.ts';
import { webhookMethods } from './webhook.ts';

/** Every method of the stand-in by its name in small letters: Telegram does not mind the case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...updateMethods,
    ...webhookMethods,
    ...identityMethods,
    ...commandMethods,
    ...textMethods,
    ...editMethods,
    ...deleteMethods,
    ...callbackMethods,
    ...mediaMethods,
    ...albumMethods,
    ...otherMethods,
    ...copyMethods,
    ...fileMethods,
    ...chatMethods,
    ...chatWorkMethods,
    ...pinMethods,
    ...businessMethods,
  }).map(([name, method]) => [name.toLowerCase(), method]),
);
