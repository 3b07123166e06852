import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, EJSON } from 'bson';

/** A file of MongoDB's unified test format, with the name that its tests are listed by. */
export type TestFile = { readonly name: string; readonly content: Document; readonly tests: Document[] };

/** Read all test files of a folder. Throws on anything at their top that the runner does not know. */
export function loadFiles(folder: string): TestFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const content: Document = EJSON.parse(readFileSync(join(folder, name), 'utf8'));
    allowOnly(content, [
      'description',
      'schemaVersion',
      'runOnRequirements',
      'createEntities',
      'initialData',
      'tests',
      '_yamlAnchors',
    ]);
    return { name: name.replace('.json', ''), content, tests: content['tests'] };
  });
}

/** The format has more than these tests use: what the runner does not know must not pass unseen. */
export function allowOnly(object: Document, known: readonly string[]): void {
  const unknown = Object.keys(object).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`the runner does not know ${unknown.join(', ')}`);
}

export type Server = { readonly version: readonly number[]; readonly topology: string };

/** Whether one of the requirements, if there are any, is met. */
export function meets(requirements: Document[] | undefined, server: Server): boolean {
  return requirements === undefined || requirements.some((requirement) => meetsOne(requirement, server));
}

function meetsOne(requirement: Document, { version, topology }: Server): boolean {
  allowOnly(requirement, ['minServerVersion', 'maxServerVersion', 'topologies', 'serverless']);
  const { minServerVersion: least, maxServerVersion: most, topologies } = requirement;
  if (least !== undefined && compareVersions(version, least) < 0) return false;
  if (most !== undefined && compareVersions(version, most) > 0) return false;
  if (requirement['serverless'] === 'require') return false;
  return topologies === undefined || topologies.includes(topology);
}

function compareVersions(version: readonly number[], text: string): number {
  const other = text.split('.').map(Number);
  const differing = [0, 1, 2].find((i) => (version[i] ?? 0) !== (other[i] ?? 0));
  return differing === undefined ? 0 : (version[differing] ?? 0) - (other[differing] ?? 0);
}
