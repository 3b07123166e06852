import { BaseUnavailable } from '../../domain/conflict.ts';
import type { Gate } from './gate.ts';

/** One thing that was asked of the base, as the metrics know it. */
export interface CallEnded {
  readonly operation: 'call' | 'transaction';
  /** `refused`: what was asked could not be, as when somebody else was quicker. */
  readonly result: 'ok' | 'away' | 'refused';
  readonly ms: number;
}

export type OnCall = (call: CallEnded) => void;

/** A gate that tells how long each work took, its wait before the gate included. */
export function timed(gate: Gate, operation: CallEnded['operation'], onCall: OnCall | undefined): Gate {
  if (!onCall) return gate;
  return async (work) => {
    const from = performance.now();
    const tell = (result: CallEnded['result']) => onCall({ operation, result, ms: performance.now() - from });
    try {
      const value = await gate(work);
      tell('ok');
      return value;
    } catch (error) {
      tell(error instanceof BaseUnavailable ? 'away' : 'refused');
      throw error;
    }
  };
}
