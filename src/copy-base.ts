import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from './config.ts';
import { cleanMessage } from './log.ts';
import type { Archived, ArchiveOptions, ArchiveRefusal } from './storage/archive/index.ts';
import type { Copied, CopyOptions, CopyRefusal } from './storage/embedded/index.ts';

/** Exit codes: 0 done, 1 not done, 2 called wrongly. */
const FAILED = 1;
const CALLED_WRONGLY = 2;

const REFUSALS: Readonly<Record<CopyRefusal | ArchiveRefusal, string>> = {
  'no-base': 'there is no base in DATA_DIR / в DATA_DIR нет базы',
  'no-file': 'there is no such file / такого файла нет',
  'file-exists': 'the file exists; --force overwrites it / файл уже есть; --force перезапишет его',
  'own-file': 'this file belongs to the base itself / это файл самой базы',
  'in-use': 'the base is in use: stop the program first / база занята: сначала остановите программу',
  'half-restored':
    'the last restore of this base broke off: do it again / прошлое восстановление этой базы прервалось: повторите его',
  'not-empty': 'the base is not empty; --force replaces it / база не пуста; --force заменит её',
  'not-a-base':
    'the file is damaged or no backup of Kartoteka / файл повреждён или это не резервная копия Картотеки',
  'not-an-archive':
    'the file is damaged or no archive of Kartoteka / файл повреждён или это не архив Картотеки',
  'wrong-password': 'the password is wrong / неверный пароль',
  newer: 'the file was made by a newer version / файл сделан более новой версией',
};

export type CopyProgram = {
  readonly name: 'backup' | 'restore';
  /** A file of the embedded engine, as it is. */
  readonly copy: (options: CopyOptions) => Promise<Copied>;
  /** An archive of the base, wherever it is kept. */
  readonly archive: (options: ArchiveOptions) => Promise<Archived>;
  readonly done: string;
};

interface Call {
  readonly file: string;
  readonly force: boolean;
}

/**
 * What `npm run backup` and `npm run restore` have in common: one file and `--force`, and one line about what came of it. What
 * ends in `.zip` (`.zip.001` for an archive in parts) is an archive, anything else a file of the embedded engine.
 */
export async function copyBase(program: CopyProgram): Promise<void> {
  const call = readCall(process.argv.slice(2));
  const read = readConfig(process.env);
  if (!call || !read.ok) {
    const problems = [
      ...(call ? [] : [`npm run ${program.name} -- <file.zip | file.db> [--force]`]),
      ...(read.ok ? [] : read.problems),
    ];
    end(CALLED_WRONGLY, problems.join('\n'));
    return;
  }
  const isArchive = /\.zip(?:\.001)?$/u.test(call.file);
  if (!isArchive && read.config.mongodbUri !== undefined) {
    end(
      CALLED_WRONGLY,
      'the base is on the server of MONGODB_URI: name a .zip file / база на сервере MONGODB_URI: назовите файл .zip',
    );
    return;
  }
  try {
    const copied = await (isArchive ? archive : copy)(program, call, read.config);
    if (copied.ok) process.stdout.write(`${program.done}: ${call.file}, ${copied.bytes} B\n`);
    else end(FAILED, `${call.file}: ${REFUSALS[copied.code]}`);
  } catch (error) {
    end(FAILED, `${call.file}: ${error instanceof Error ? cleanMessage(error.message) : 'failed'}`);
  }
}

async function copy(program: CopyProgram, call: Call, config: Config): Promise<Copied> {
  return program.copy({ dir: config.dataDir, ...call });
}

async function archive(program: CopyProgram, call: Call, config: Config): Promise<Archived> {
  const password = config.backupPassword ?? (await askPassword());
  return program.archive({ ...call, ...config, password });
}

/** Asks whoever sits before the terminal, showing nothing of what is typed; nobody there, or nothing typed: no password. */
async function askPassword(): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  process.stderr.write('Password (empty: none) / Пароль (пусто: без пароля): ');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const typed = await terminal.question('');
  terminal.close();
  process.stderr.write('\n');
  return typed === '' ? null : typed;
}

function end(code: number, text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

function readCall(args: string[]): Call | undefined {
  try {
    const options = { force: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    return file && more.length === 0 ? { file, force: values.force ?? false } : undefined;
  } catch {
    return undefined;
  }
}
