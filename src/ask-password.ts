import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { isBackupPassword } from './domain/backups/check-password.ts';

/** Asks for one line. */
type Ask = (prompt: string) => Promise<string>;

const EMPTY_FOR_NONE = 'Password (empty: none) / Пароль (пусто: без пароля): ';
const AGAIN = 'Once more / Ещё раз: ';
const UNFIT =
  'Expected 8 to 100 Latin letters, digits and signs, without spaces / Нужно от 8 до 100 знаков: латинские буквы, цифры, знаки, без пробелов\n';
const DIFFERENT = 'These are not the same / Пароли не совпали\n';

/** The password of an archive that is there; null: it has none. */
export async function askPassword(ask: Ask): Promise<string | null> {
  return (await ask(EMPTY_FOR_NONE)) || null;
}

/** A password for a new archive, typed twice the same; null: it is to have none. */
export async function choosePassword(ask: Ask): Promise<string | null> {
  let complaint = '';
  for (;;) {
    const typed = await ask(`${complaint}${EMPTY_FOR_NONE}`);
    if (typed === '') return null;
    if (!isBackupPassword(typed)) complaint = UNFIT;
    else if ((await ask(AGAIN)) === typed) return typed;
    else complaint = DIFFERENT;
  }
}

/** Asks whoever sits before the terminal, showing nothing of what is typed; undefined when nobody does. */
export function askTerminal(): Ask | undefined {
  if (!process.stdin.isTTY) return undefined;
  return async (prompt) => {
    process.stderr.write(prompt);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
    const typed = await terminal.question('');
    terminal.close();
    process.stderr.write('\n');
    return typed;
  };
}
