import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';

const text = readFileSync('compose.yaml', 'utf8');

const duration = z.string().regex(/^\d+(?:ms|s|m)$/u);
const size = z.string().regex(/^\d+[mg]$/u);
const command = z.array(z.string()).min(1);

/** What the file uses of the Compose Specification (github.com/compose-spec), and nothing else. */
const service = z.strictObject({
  image: z.string().optional(),
  build: z.literal('.').optional(),
  command: command.optional(),
  user: z
    .string()
    .regex(/^\d+:\d+$/u)
    .optional(),
  restart: z.literal('unless-stopped'),
  read_only: z.literal(true),
  tmpfs: z.array(z.string()),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  pids_limit: z.int().positive(),
  mem_limit: size,
  logging: z.strictObject({ driver: z.literal('json-file'), options: z.record(z.string(), z.string()) }),
  env_file: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string().regex(/^[a-z-]+:\/[a-z/]+$/u)),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  stop_grace_period: duration.optional(),
  healthcheck: z
    .strictObject({
      test: z.tuple([z.literal('CMD')], z.string()),
      interval: duration,
      timeout: duration,
      retries: z.int(),
      start_period: duration.optional(),
      start_interval: duration.optional(),
    })
    .optional(),
});
const file = z.strictObject({
  name: z.string(),
  'x-hardened': z.unknown(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  networks: z.record(z.string(), z.strictObject({ internal: z.literal(true) }).nullable()),
});

const compose = file.parse(parse(text, { merge: true }));
const services = Object.entries(compose.services);
const bot = compose.services['bot'];

describe('compose.yaml', () => {
  it('has the bot, a base and Redis, each from an image that names its version', () => {
    expect(Object.keys(compose.services)).toEqual(['bot', 'mongodb', 'redis']);
    for (const [name, { image }] of services) {
      if (name !== 'bot') expect(image).toMatch(/:\d+\.\d+\.\d+(?:-alpine)?$/u);
    }
    expect(bot?.build).toBe('.');
  });

  it('opens the bot alone, to this machine alone, and the base to nobody outside', () => {
    for (const [name, { ports, networks }] of services) {
      if (name === 'bot') expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/u)]);
      else expect({ ports, networks }).toEqual({ ports: undefined, networks: ['inside'] });
    }
    expect(compose.networks['inside']).toEqual({ internal: true });
  });

  it('declares the volumes and networks that are used, and no others', () => {
    const used = services.flatMap(([, { volumes }]) => volumes.map((one) => one.split(':')[0]));
    expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(used)].sort());
    const joined = services.flatMap(([, { networks }]) => networks);
    expect(Object.keys(compose.networks).sort()).toEqual([...new Set(joined)].sort());
  });

  it('starts the bot when what it needs is healthy', () => {
    const needed = Object.keys(bot?.depends_on ?? {});
    expect(needed).toEqual(['mongodb', 'redis']);
    for (const name of needed) expect(compose.services[name]?.healthcheck).toBeDefined();
  });

  it('gives the bot settings that it takes, with a token and nothing else in .env', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/gu)].map(([, name]) => name);
    for (const name of asked.filter((one) => one !== undefined)) expect(Object.keys(example)).toContain(name);
    const env = { ...example, ...bot?.environment, BOT_TOKEN: '123456:ABC' };
    const read = readConfig(env);
    if (!read.ok) throw new Error(read.problems.join());
    const { backupDir, dataDir, port, host } = read.config;
    expect(read.config.messenger.mode).toBe('telegram');
    expect(bot?.volumes).toEqual([`data:${dataDir}`, `backups:${backupDir}`]);
    expect(bot?.ports?.[0]?.endsWith(`:${port}`)).toBe(true);
    expect(host).toBe('0.0.0.0');
    // The image has these two for its user: a volume gets its owner from there.
    const made = readFileSync('scripts/image-root.sh', 'utf8');
    for (const dir of [dataDir, backupDir]) expect(made).toContain(`"$root${dir}"`);
  });

  it('founds the replica set under the name that the bot asks for', () => {
    const { command: started = [], healthcheck } = compose.services['mongodb'] ?? {};
    const name = started[started.indexOf('--replSet') + 1];
    expect(bot?.environment?.['MONGODB_URI']).toBe(`mongodb://mongodb:27017/kartoteka?replicaSet=${name}`);
    const founding = healthcheck?.test.at(-1) ?? '';
    expect(founding).toContain(`_id: '${name}', members: [{ _id: 0, host: 'mongodb:27017' }]`);
    expect(() => new Script(founding)).not.toThrow();
  });
});
