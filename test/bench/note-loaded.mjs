// Given to node by `--import`: writes down every file of code that is loaded, in LOADED_FILE.
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  appendFileSync(process.env.LOADED_FILE, `${url}\n`);
  return next(url, context);
}
