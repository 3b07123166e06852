import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { cleanMessage } from './log.ts';
import type { Copied, CopyOptions, CopyRefusal } from './storage/embedded/index.ts';

/** Exit codes: 0 done, 1 not done and nothing changed, 2 called wrongly. */
const FAILED = 1;
const CALLED_WRONGLY = 2;

const REFUSALS: Readonly<Record<CopyRefusal, string>> = {
  'no-base': 'there is no base in DATA_DIR / в DATA_DIR нет базы',
  'no-file': 'there is no such file / такого файла нет',
  'file-exists': 'the file exists; --force overwrites it / файл уже есть; --force перезапишет его',
  'own-file': 'this file belongs to the base itself / это файл самой базы',
  'in-use': 'the base is in use: stop the program first / база занята: сначала остановите программу',
  'not-empty': 'the base is not empty; --force replaces it / база не пуста; --force заменит её',
  'not-a-base':
    'the file is damaged or no backup of Kartoteka / файл повреждён или это не резервная копия Картотеки',
  newer: 'the file was made by a newer version / файл сделан более новой версией',
};

export type CopyProgram = {
  readonly name: 'backup' | 'restore';
  /** For a base on a MongoDB server. */
  readonly serverTool: 'mongodump' | 'mongorestore';
  readonly copy: (options: CopyOptions) => Promise<Copied>;
  readonly done: string;
};

/** What `npm run backup` and `npm run restore` have in common: one file and `--force`, and one line about what came of it. */
export async function copyBase({ name, serverTool, copy, done }: CopyProgram): Promise<void> {
  const call = readCall(process.argv.slice(2));
  const read = readConfig(process.env);
  if (!call || !read.ok) {
    const problems = [
      ...(call ? [] : [`npm run ${name} -- <file> [--force]`]),
      ...(read.ok ? [] : read.problems),
    ];
    end(CALLED_WRONGLY, problems.join('\n'));
    return;
  }
  if (read.config.mongodbUri !== undefined) {
    const server = `the base is on the server of MONGODB_URI: use ${serverTool}`;
    end(CALLED_WRONGLY, `${server} / база на сервере MONGODB_URI: возьмите ${serverTool}`);
    return;
  }
  try {
    const copied = await copy({ dir: read.config.dataDir, ...call });
    if (copied.ok) process.stdout.write(`${done}: ${call.file}, ${copied.bytes} B\n`);
    else end(FAILED, `${call.file}: ${REFUSALS[copied.code]}`);
  } catch (error) {
    end(FAILED, `${call.file}: ${error instanceof Error ? cleanMessage(error.message) : 'failed'}`);
  }
}

function end(code: number, text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

function readCall(args: string[]): { file: string; force: boolean } | undefined {
  try {
    const options = { force: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    return file && more.length === 0 ? { file, force: values.force ?? false } : undefined;
  } catch {
    return undefined;
  }
}
