import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BaseUnavailable } from '../../src/domain/conflict.ts';
import { enrolKnown } from '../../src/domain/team/join-team.ts';
import { createDueJobs, type DueJobs } from '../../src/jobs/due-jobs.ts';
import type { Job, JobKit } from '../../src/jobs/job.ts';
import { createLog } from '../../src/log.ts';
import { connectBase, type MongoBase } from '../../src/storage/mongo/index.ts';
import { freshBase, type TestBase } from '../support/base.ts';
import { IDLE_TOOLS } from '../support/job-kit.ts';

const LEASE_MS = 60_000;
let storage: TestBase;
let lines: string[];
let clock: number;
let ended: AbortController;
const others: MongoBase[] = [];
beforeEach(async () => {
  storage = await freshBase();
  lines = [];
  clock = Date.parse('2026-03-28T07:00:00Z');
  ended = new AbortController();
});
afterEach(async () => {
  ended.abort();
  for (const other of others.splice(0)) await other.close();
  await storage.stop();
});

const now = () => new Date(clock);
const travel = (minutes: number) => {
  clock += minutes * 60_000;
};

interface Setting {
  readonly on?: MongoBase;
  readonly zone?: string;
  readonly stopping?: AbortSignal;
  readonly leaseMs?: number;
}

function worker(
  schedule: readonly Job[],
  { on = storage, zone = 'Europe/Berlin', stopping = ended.signal, leaseMs = LEASE_MS }: Setting = {},
): DueJobs {
  return createDueJobs(schedule, {
    runs: on.jobRuns,
    tools: {
      base: on.base,
      now,
      ...IDLE_TOOLS,
      defaults: { locale: 'ru', currency: 'RUB', zone, businessName: '' },
    },
    log: createLog('info', { write: (line: string) => void lines.push(line) }),
    wallClock: now,
    leaseMs,
    stopping,
  });
}

/** A process of its own on the same base. */
async function elsewhere(): Promise<MongoBase> {
  const other = await connectBase({ uri: storage.uri });
  others.push(other);
  return other;
}

/** A job that notes for which moments it was run. */
function noting(
  expression: string,
  ran: string[],
  work: (kit: JobKit) => Promise<void> = async () => {},
): Job {
  return {
    name: 'outbox',
    when: () => expression,
    run: async (kit) => {
      ran.push(kit.due.toISOString().slice(0, 16));
      await work(kit);
      return { rows: 3 };
    },
  };
}

async function round(...workers: readonly DueJobs[]): Promise<void> {
  await Promise.all(workers.map((each) => each.look()));
  await Promise.all(workers.map((each) => each.idle()));
}

async function addOwner(id = 500): Promise<void> {
  const person = { id, name: 'Борис', username: null, locale: 'ru' } as const;
  await enrolKnown(storage.base, { by: { kind: 'program' }, at: now(), key: `enrol:${id}` }, person, 'owner');
}

const notices = () => storage.db.collection('outbox').find({ 'content.kind': 'job-failed' }).toArray();

describe('a job', () => {
  it('runs when it falls due, not before, and not for what was due before the base knew of it', async () => {
    const ran: string[] = [];
    const here = worker([noting('0 9 * * *', ran)]);
    await round(here);
    travel(59);
    await round(here);
    expect(ran).toEqual([]);
    travel(1);
    await round(here);
    travel(1);
    await round(here);
    expect(ran).toEqual(['2026-03-28T08:00']);
  });

  it('is logged with what it did and how long that took', async () => {
    const here = worker([noting('* * * * *', [])]);
    await round(here);
    travel(1);
    await round(here);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      msg: 'job done',
      job: 'outbox',
      rows: 3,
      ms: expect.any(Number),
    });
  });

  it('keeps its local time when the clocks change, in a zone that has such days and in one that has not', async () => {
    for (const [zone, slots] of [
      ['Europe/Berlin', ['2026-03-28T08:00', '2026-03-29T07:00', '2026-03-30T07:00']],
      ['Asia/Yekaterinburg', ['2026-03-29T04:00', '2026-03-30T04:00', '2026-03-31T04:00']],
    ] as const) {
      await storage.db.collection('jobruns').deleteMany({});
      clock = Date.parse('2026-03-28T07:00:00Z');
      const ran: string[] = [];
      const here = worker([noting('0 9 * * *', ran)], { zone });
      for (let quarter = 0; quarter < 72 * 4; quarter += 1) {
        await round(here);
        travel(15);
      }
      expect(ran).toEqual(slots);
    }
  });

  it('runs every minute of the night in which an hour comes twice', async () => {
    clock = Date.parse('2026-10-24T23:59:00Z');
    const ran: string[] = [];
    const here = worker([noting('* * * * *', ran)]);
    for (let minute = 0; minute <= 180; minute += 1) {
      await round(here);
      travel(1);
    }
    expect(new Set(ran).size).toBe(180);
  });

  it('after a time without the program runs its last slot, once', async () => {
    const ran: string[] = [];
    await round(worker([noting('0 9 * * *', ran)]));
    travel(3 * 24 * 60 + 90);
    const later = worker([noting('0 9 * * *', ran)]);
    await round(later);
    await round(later);
    expect(ran).toEqual(['2026-03-31T07:00']);
  });

  it('runs no slot twice when the clock goes backwards', async () => {
    const ran: string[] = [];
    const here = worker([noting('* * * * *', ran)]);
    await round(here);
    for (const minutes of [5, -3, 1, 1, 1, 1]) {
      travel(minutes);
      await round(here, worker([noting('* * * * *', ran)]));
    }
    expect(ran).toEqual(['2026-03-28T07:05', '2026-03-28T07:06']);
  });

  it('follows the zone and the settings when they change', async () => {
    const ran: string[] = [];
    const job = { ...noting('', ran), when: () => '0 12 * * *' };
    const here = worker([job]);
    expect(await here.look()).toEqual([{ name: 'outbox', expression: '0 12 * * *', zone: 'Europe/Berlin' }]);
    await storage.base.settings.save({ ...(await storage.base.settings.get()), zone: 'Asia/Yekaterinburg' });
    expect(await here.look()).toEqual([
      { name: 'outbox', expression: '0 12 * * *', zone: 'Asia/Yekaterinburg' },
    ]);
    await here.idle();
    expect(ran).toEqual(['2026-03-28T07:00']);
  });
});

describe('two processes on one base', () => {
  it('run no slot twice', async () => {
    const ran: string[] = [];
    const workers = [
      worker([noting('* * * * *', ran)]),
      worker([noting('* * * * *', ran)], { on: await elsewhere() }),
    ];
    await round(...workers);
    for (let minute = 0; minute < 120; minute += 1) {
      travel(1);
      await Promise.all([round(...workers), round(...workers)]);
    }
    expect(ran).toHaveLength(120);
    expect(new Set(ran).size).toBe(120);
  });

  it('do not run a job beside a run of it that still goes on, and run the last slot after it', async () => {
    const ran: string[] = [];
    let finish = () => {};
    const long = noting(
      '* * * * *',
      ran,
      () =>
        new Promise((go) => {
          finish = go;
        }),
    );
    const here = worker([long]);
    const other = worker([noting('* * * * *', ran)], { on: await elsewhere() });
    await here.look();
    travel(1);
    await here.look();
    clock += 59_000;
    await round(other);
    expect(ran).toEqual(['2026-03-28T07:01']);
    finish();
    await here.idle();
    travel(1);
    await round(other);
    expect(ran).toEqual(['2026-03-28T07:01', '2026-03-28T07:02']);
  });

  it('take over the run of one that died in the middle, when its lease has run out', async () => {
    const ran: string[] = [];
    const dying = await elsewhere();
    const dead = worker([noting('0 9 * * *', ran, () => new Promise(() => {}))], { on: dying });
    await dead.look();
    travel(61);
    await dead.look();
    const here = worker([noting('0 9 * * *', ran)]);
    await round(here);
    expect(ran).toEqual(['2026-03-28T08:00']);
    travel(2);
    await round(here);
    await round(here);
    expect(ran).toEqual(['2026-03-28T08:00', '2026-03-28T08:00']);
    expect(await storage.jobRuns.get('outbox')).toMatchObject({ state: 'done', attempts: 2 });
  });

  it('take over at once from one that was asked to stop', async () => {
    const ran: string[] = [];
    const stop = new AbortController();
    const waits = ({ stopping }: JobKit) =>
      new Promise<void>((go) => stopping.addEventListener('abort', () => go()));
    const stopped = worker([noting('0 9 * * *', ran, waits)], { stopping: stop.signal });
    await stopped.look();
    travel(60);
    await stopped.look();
    stop.abort();
    await stopped.idle();
    await round(worker([noting('0 9 * * *', ran)]));
    expect(ran).toEqual(['2026-03-28T08:00', '2026-03-28T08:00']);
  });

  it('leave what one that was taken for dead says of the run unheard', async () => {
    const ran: string[] = [];
    let finish = () => {};
    const slow = noting('0 9 * * *', ran, () => new Promise((go) => void (finish = go)));
    const here = worker([slow]);
    await here.look();
    travel(60);
    await here.look();
    travel(2);
    await round(worker([noting('0 9 * * *', ran)], { on: await elsewhere() }));
    finish();
    await here.idle();
    expect(ran).toHaveLength(2);
    expect(await storage.jobRuns.get('outbox')).toMatchObject({ state: 'done', attempts: 2 });
  });

  it('tell one that was taken for dead, when it would keep the run, that it is not its any more', async () => {
    const ran: string[] = [];
    const untilTold = ({ stopping }: JobKit) =>
      new Promise<void>((go) => stopping.addEventListener('abort', () => go()));
    // Its beats come in real time: none may reach the base before the other has taken the run over.
    let goOn = () => {};
    let held: Promise<void> = Promise.resolve();
    const save: typeof storage.jobRuns.save = async (run) => {
      await held;
      return storage.jobRuns.save(run);
    };
    const on = { ...storage, jobRuns: { ...storage.jobRuns, save } };
    const here = worker([noting('0 9 * * *', ran, untilTold)], { leaseMs: 300, on });
    await here.look();
    travel(60);
    await here.look();
    held = new Promise((go) => void (goOn = go));
    travel(2);
    await round(worker([noting('0 9 * * *', ran)], { on: await elsewhere() }));
    goOn();
    await here.idle();
    expect(ran).toHaveLength(2);
    expect(await storage.jobRuns.get('outbox')).toMatchObject({ state: 'done', attempts: 2 });
  });

  it('say once that they wait for the base, however often they look', async () => {
    const remembered = await storage.base.settings.get();
    const base = { ...storage.base, settings: { ...storage.base.settings, get: async () => remembered } };
    const away: typeof storage.jobRuns.get = async () => {
      throw new BaseUnavailable(new Error('away'));
    };
    const runs = { ...storage.jobRuns, get: away };
    const here = worker([noting('* * * * *', [])], { on: { ...storage, base, jobRuns: runs } });
    for (let look = 0; look < 5; look += 1) await round(here);
    expect(lines.filter((line) => line.includes('the jobs wait'))).toHaveLength(1);
    runs.get = storage.jobRuns.get;
    await round(here);
    runs.get = away;
    travel(1);
    await round(here);
    expect(lines.filter((line) => line.includes('the jobs wait'))).toHaveLength(2);
  });
});

describe('a job that throws', () => {
  it('is told to the owners once, is tried again ever more seldom, and again told only after it has worked', async () => {
    await addOwner();
    await addOwner(501);
    const ran: string[] = [];
    let broken = true;
    const here = worker([
      noting('0 9 * * *', ran, async () => {
        if (broken) throw new TypeError('a fault of ours');
      }),
    ]);
    await round(here);
    travel(60);
    for (let minute = 0; minute < 60; minute += 1) {
      await round(here);
      travel(1);
    }
    // At 0, 1, 3, 7, 15 and 31 minutes.
    expect(ran).toHaveLength(6);
    expect((await notices()).map(({ to }) => to)).toEqual([500, 501]);
    broken = false;
    travel(30);
    await round(here);
    expect(await storage.jobRuns.get('outbox')).toMatchObject({ state: 'done', failingSince: null });
    broken = true;
    travel(24 * 60);
    await round(here);
    expect(await notices()).toHaveLength(4);
  });

  it('every minute is told once, and logged with the number that the owner reads', async () => {
    await addOwner();
    const here = worker([
      noting('* * * * *', [], async () => {
        throw new TypeError('a fault of ours');
      }),
    ]);
    for (let minute = 0; minute < 30; minute += 1) {
      await round(here);
      travel(1);
    }
    const [notice, ...more] = await notices();
    expect(more).toEqual([]);
    expect(
      lines.some((line) => line.includes(notice?.['content'].errorId) && line.includes('a fault of ours')),
    ).toBe(true);
  });

  it('keeps no other job from running', async () => {
    const ran: string[] = [];
    const broken = noting('* * * * *', [], async () => {
      throw new TypeError('a fault of ours');
    });
    const other = { ...noting('* * * * *', ran), name: 'other' } as unknown as Job;
    const here = worker([broken, other, { ...noting('nonsense', []), name: 'third' } as unknown as Job]);
    for (let minute = 0; minute <= 10; minute += 1) {
      await round(here);
      travel(1);
    }
    expect(ran).toHaveLength(10);
  });

  it('because the base is away is no news: it is run again', async () => {
    await addOwner();
    const ran: string[] = [];
    let away = true;
    const here = worker([
      noting('0 9 * * *', ran, async () => {
        if (away) throw new BaseUnavailable(new Error('away'));
      }),
    ]);
    await round(here);
    travel(60);
    await round(here);
    away = false;
    await round(here);
    expect(ran).toHaveLength(2);
    expect(await notices()).toEqual([]);
  });
});
