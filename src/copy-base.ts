import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { askPassword, askTerminal, choosePassword } from './ask-password.ts';
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

const UNLOCKED = 'not locked, anybody can open it / без пароля, её откроет кто угодно';

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
  try {
    const problem = problemOf(call.file, read.config);
    if (problem !== undefined) {
      end(CALLED_WRONGLY, problem);
      return;
    }
    const { copied, isUnlocked } = await (isArchive(call.file) ? archive : copy)(program, call, read.config);
    const warning = isUnlocked && program.name === 'backup' ? `; ${UNLOCKED}` : '';
    if (copied.ok) process.stdout.write(`${program.done}: ${call.file}, ${copied.bytes} B${warning}\n`);
    else end(FAILED, `${call.file}: ${REFUSALS[copied.code]}`);
  } catch (error) {
    end(FAILED, `${call.file}: ${error instanceof Error ? cleanMessage(error.message) : 'failed'}`);
  }
}

function isArchive(file: string): boolean {
  return /\.zip(?:\.001)?$/u.test(file);
}

/** Why a file of this name cannot be meant. */
function problemOf(file: string, { mongodbUri }: Config): string | undefined {
  const whole = /^(?<name>.*\.zip)\.(?!001)\d{3}$/u.exec(file)?.groups?.['name'];
  if (whole !== undefined) return `name the first part / назовите первую часть: ${whole}.001`;
  if (leadsThroughFile(file))
    return `${file}: a part of this path is a file, not a folder: name another one / часть этого пути — файл, а не папка: назовите другой`;
  if (lookAt(file)?.isDirectory())
    return `${file}: this is a folder, name a file in it / это папка, назовите файл в ней`;
  if (isArchive(file) || mongodbUri === undefined) return undefined;
  return 'the base is on the server of MONGODB_URI: name a .zip file / база на сервере MONGODB_URI: назовите файл .zip';
}

/** Whether something on the way is no folder; what is not there yet will be one. */
function leadsThroughFile(path: string): boolean {
  const above = dirname(path);
  const found = lookAt(above);
  return found ? !found.isDirectory() : above !== path && leadsThroughFile(above);
}

/** What is there. Node 20 throws at a path through a file, later ones find nothing. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

interface Outcome {
  readonly copied: Copied | Archived;
  /** Whoever reads of it might think that it is. */
  readonly isUnlocked: boolean;
}

async function copy(program: CopyProgram, call: Call, config: Config): Promise<Outcome> {
  const copied = await program.copy({ dir: config.dataDir, ...call });
  return { copied, isUnlocked: config.backupPassword !== null };
}

async function archive(program: CopyProgram, call: Call, config: Config): Promise<Outcome> {
  const password = config.backupPassword ?? (await passwordFor(program));
  const copied = await program.archive({ ...call, ...config, password });
  const isOfAnother = !copied.ok && copied.code === 'wrong-password' && config.backupPassword !== null;
  // Not every archive has the password of this server: `/backup` locks with one that the owner thinks of.
  if (isOfAnother && askTerminal()) {
    process.stderr.write('BACKUP_PASSWORD does not open it / Пароль BACKUP_PASSWORD не подходит\n');
    return archive(program, call, { ...config, backupPassword: null });
  }
  return { copied, isUnlocked: password === null };
}

async function passwordFor({ name }: CopyProgram): Promise<string | null> {
  const ask = askTerminal();
  if (!ask) return null;
  return name === 'backup' ? choosePassword(ask) : askPassword(ask);
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
