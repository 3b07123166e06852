import { readFileSync, readlinkSync } from 'node:fs';

/** This process on its machine: which start of it, which of its containers, which process there. */
interface Place {
  readonly machine: string;
  readonly pid: number;
}

/** Names this process for others on the machine; null where the system does not tell enough (Linux does). */
export function placeOfProcess(): string | null {
  const machine = machineName();
  return machine === undefined ? null : `${machine}/${process.pid}`;
}

/**
 * True when the process of this place has certainly ended: it was one of this machine, and no process has its number, or it is ours
 * (call it for the places of others only). Of other machines and containers nothing is known.
 */
export function hasEnded(place: string | null): boolean {
  const parsed = place === null ? undefined : parse(place);
  if (parsed === undefined || parsed.machine !== machineName()) return false;
  if (parsed.pid === process.pid) return true;
  try {
    // Signal 0 is not sent, it only looks.
    process.kill(parsed.pid, 0);
    return false;
  } catch (error) {
    // EPERM: it lives, as somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function parse(place: string): Place | undefined {
  const { machine, pid } = /^(?<machine>.+)\/(?<pid>\d+)$/u.exec(place)?.groups ?? {};
  return machine === undefined ? undefined : { machine, pid: Number(pid) };
}

/** Numbers of processes are the machine's until it starts anew, and a container has numbers of its own. */
function machineName(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}
