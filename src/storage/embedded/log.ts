/** What the engine tells of itself. Never contains what is stored or asked. */
export type EmbeddedLog = {
  readonly level: 'info' | 'warn' | 'error';
  readonly event:
    | 'listening'
    | 'attached'
    | 'connection-closed'
    | 'command-failed'
    | 'expired-removed'
    | 'housekeeping-failed'
    | 'worker-failed';
  readonly detail: string;
};

export type Log = (event: EmbeddedLog) => void;
