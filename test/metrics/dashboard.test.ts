import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createMetrics } from '../../src/metrics/index.ts';
import { textOf } from './text-of.ts';

const query = z.object({ expr: z.string() });
const dashboard = z.object({
  panels: z.array(z.object({ id: z.int(), title: z.string(), targets: z.array(query).optional() })),
  templating: z.object({ list: z.array(z.object({ definition: z.string().optional() })) }),
});

const read = dashboard.parse(JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')));
const expressions = [
  ...read.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ...read.templating.list.flatMap(({ definition }) => definition ?? []),
];
/** Names of metrics in a query: what its functions and labels are called looks otherwise. */
const namesIn = (expr: string) => expr.match(/\b(?:kartoteka|process|nodejs)_\w+/gu) ?? [];
/** A histogram is asked for by its parts. */
const familyOf = (name: string) => name.replace(/_(?:bucket|count|sum)$/u, '');

it('asks for nothing that the program does not export, and leaves out nothing of its own', async () => {
  const exported = [...(await textOf(createMetrics())).matchAll(/^# TYPE (\w+)/gmu)].map(([, name]) => name);
  const asked = new Set(expressions.flatMap(namesIn).map(familyOf));
  expect(asked.size).toBeGreaterThan(12);
  for (const name of asked) expect(exported).toContain(name);
  for (const name of exported.filter((one) => one?.startsWith('kartoteka_')))
    expect([...asked]).toContain(name);
});

it('asks only for labels that the metrics have', () => {
  const labels = expressions.flatMap((expr) => [
    ...[...expr.matchAll(/by \(([^)]+)\)/gu)].flatMap(([, list = '']) => list.split(/,\s*/u)),
    ...[...expr.matchAll(/(\w+)=~?"|(\w+)!="/gu)].map(([, is, isNot]) => is ?? isNot),
  ]);
  const known = ['job', 'instance', 'kind', 'result', 'feature', 'le', 'task', 'operation'];
  for (const label of labels) expect(known).toContain(label);
});

it('numbers its panels so that none hides another', () => {
  const ids = read.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
