/** What a job did, as counts by name: they go to the log and to whoever runs it by hand. */
export type JobReport = Readonly<Record<string, number>>;

/** What jobs work with. `now` is the moment that the job is run for: real, or asked for by hand. */
export interface JobKit {
  readonly now: () => Date;
  /** Sends what is due in the outbox; answers how many rows were dealt with. */
  readonly drainOutbox: () => Promise<number>;
}

/** Something that happens by itself. It asks the base what is due by now, so running it twice does no harm. */
export interface Job {
  readonly name: string;
  readonly run: (kit: JobKit) => Promise<JobReport>;
}
