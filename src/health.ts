import { type Routes, said } from './web-server.ts';

/** What is needed to serve people, each by its name, and whether it is there now. */
export type Looks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

/**
 * `/healthz` with 200 while the program lives, `/readyz` with 200 while it can serve people and 503 while something is missing,
 * which it names.
 */
export function healthRoutes(looks: Looks): Routes {
  return {
    'GET /healthz': () => ({ status: 200, body: said(true) }),
    'GET /readyz': async () => {
      const seen = await lookAt(looks);
      const ok = Object.values(seen).every(Boolean);
      return { status: ok ? 200 : 503, body: said(ok, seen) };
    },
  };
}

/** What cannot even be looked at is not there. */
async function lookAt(looks: Looks): Promise<Record<string, boolean>> {
  const seen = Object.entries(looks).map(async ([name, look]) => {
    try {
      return [name, await look()] as const;
    } catch {
      return [name, false] as const;
    }
  });
  return Object.fromEntries(await Promise.all(seen));
}
