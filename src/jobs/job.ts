import type { Backups } from '../domain/backups/backups.ts';
import type { Base } from '../domain/base.ts';
import type { JobName } from '../domain/jobs/job-name.ts';
import type { Settings } from '../domain/settings/settings.ts';
import type { Locale } from '../domain/values/locale.ts';

/** What a job did, as counts by name: they go to the log and to whoever runs it by hand. */
export type JobReport = Readonly<Record<string, number>>;

/** What jobs work with, whichever moment they are run for. */
export interface JobTools {
  readonly base: Base;
  readonly now: () => Date;
  /** Sends what is due in the outbox; answers how many rows were dealt with. */
  readonly drainOutbox: () => Promise<number>;
  readonly backups: Pick<Backups, 'keep'>;
  /** Makes secrets that nobody can guess. */
  readonly newToken: () => string;
  /** What the business is called and speaks where a person or the owner says nothing else. */
  readonly defaults: {
    readonly locale: Locale;
    readonly currency: string;
    readonly zone: string;
    readonly businessName: string;
  };
}

/** What one run works with. */
export interface JobKit extends JobTools {
  /** The moment for which the run was due: it may be long past when the program was down. By hand: the moment asked for. */
  readonly due: Date;
  /** When it worked last before this run; null: never, or it is run by hand. */
  readonly since: Date | null;
  /** The zone of the business, by whose clock the job falls due. */
  readonly zone: string;
  /** The program stops, or the run belongs to another process by now: begin nothing new. */
  readonly stopping: AbortSignal;
}

/** Something that happens by itself: a line of the table in `schedule.ts`. */
export interface Job {
  readonly name: JobName;
  /** When it falls due, as a cron expression by the clock of the business. */
  readonly when: ((settings: Settings) => string) | null;
  /**
   * Asks the base what is due by now, so that running it twice does no harm: a run that was broken off, or failed, is run
   * again.
   */
  readonly run: (kit: JobKit) => Promise<JobReport>;
}
