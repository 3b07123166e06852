import { callbackMethods } from './callback.ts';
import { commandMethods } from './commands.ts';
import type { Methods } from './define.ts';
import { deleteMethods } from './delete.ts';
import { editMethods } from './edit.ts';
import { updateMethods } from './get-updates.ts';
import { identityMethods } from './identity.ts';
import { textMethods } from './send-text.ts';

/** Every method of the stand-in by its name in small letters: Telegram does not mind the case. */
export const METHODS: Methods = Object.fromEntries(
  Object.entries({
    ...updateMethods,
    ...identityMethods,
    ...commandMethods,
    ...textMethods,
    ...editMethods,
    ...deleteMethods,
    ...callbackMethods,
  }).map(([name, method]) => [name.toLowerCase(), method]),
);
