/** What goes wrong, for the next calls that match. */
export type Fault = {
  /** Only this method; any by default. */
  readonly method?: string;
  /** Only calls to this chat. */
  readonly chatId?: number;
  /** How many calls fail; 1 by default. */
  readonly times?: number;
} & (
  | {
      /** HTTP status and `error_code`. */
      readonly status: number;
      readonly description?: string;
      /** Seconds; goes into `parameters.retry_after` and the header. */
      readonly retryAfter?: number;
      /** The request is applied, only its answer is lost. */
      readonly afterApplying?: boolean;
    }
  /** The connection closes without an answer, before or after the request was applied. */
  | { readonly closeSocket: true; readonly afterApplying?: boolean }
);

export type FaultHandle = { readonly remaining: () => number; readonly cancel: () => void };

type Armed = { readonly fault: Fault; left: number };

export type Faults = {
  readonly arm: (fault: Fault) => FaultHandle;
  /** Takes the first fault that matches a call, and counts it. */
  readonly take: (method: string, chatId: unknown) => Fault | undefined;
};

/** Creates the list of armed faults; the one armed first fires first. */
export function createFaults(): Faults {
  const armed = new Set<Armed>();
  return {
    arm: (fault) => {
      const entry = { fault, left: fault.times ?? 1 };
      armed.add(entry);
      return { remaining: () => entry.left, cancel: () => armed.delete(entry) };
    },
    take: (method, chatId) => {
      for (const entry of armed) {
        const { fault } = entry;
        const isMethod = fault.method === undefined || fault.method === method;
        const isChat = fault.chatId === undefined || String(fault.chatId) === String(chatId);
        if (isMethod && isChat && entry.left > 0) {
          entry.left--;
          if (entry.left === 0) armed.delete(entry);
          return fault;
        }
      }
      return undefined;
    },
  };
}
