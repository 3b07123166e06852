import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lock = z.object({
  packages: z.record(z.string(), z.object({ resolved: z.string().optional(), link: z.boolean().optional() })),
});

it('telegraf-session-redis brings neither its old client of Redis nor a second bot framework', () => {
  const { packages } = lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  const brought = Object.entries(packages).filter(([path]) =>
    /(?:^|\/)node_modules\/(?:@types\/)?(?:redis|redis-parser|redis-commands|telegraf)$/u.test(path),
  );
  expect(Object.fromEntries(brought)).toEqual({
    'node_modules/redis': { resolved: 'vendor/redis', link: true },
    'node_modules/telegraf': { resolved: 'vendor/nothing', link: true },
    'node_modules/@types/redis': { resolved: 'vendor/nothing', link: true },
  });
});
