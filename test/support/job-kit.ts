import type { JobKit } from '../../src/jobs/job.ts';
import type { Office } from './office.ts';

/** Tools of jobs that neither send nor make anything. */
export const IDLE_TOOLS = {
  drainOutbox: async () => 0,
  newToken: () => 'token',
  backups: { keep: async () => null },
};

/** What a job of this business works with when it runs now, for the moment at which it fell due. */
export function jobKit({ base, now, kit, drain }: Office, due = now()): JobKit {
  const { defaults, newToken } = kit;
  const stopping = new AbortController().signal;
  return {
    base,
    now,
    due,
    since: null,
    zone: defaults.zone,
    stopping,
    defaults,
    newToken,
    drainOutbox: drain,
    backups: IDLE_TOOLS.backups,
  };
}
