import type { Connection } from 'mongoose';

/** The driver looks after its server every two seconds, and gives up on an answer after two more. */
const SILENCE_MS = 12_000;

/** How often it is looked whether the driver still looks, as a part of the silence. */
const LOOKS = 4;

/**
 * Opens a connection anew when the driver has stopped looking after its server. Without this it may never come back to a
 * server that restarts: a write to a socket that closes at that very moment waits for ever (mongodb 7.8,
 * `Connection.writeCommand`), and when it was the monitor's, every later call fails. Answers what ends the watch.
 */
export function watchOver(
  connection: Connection,
  reopen: () => Promise<unknown>,
  silenceMs = SILENCE_MS,
): () => void {
  let silentLooks = 0;
  let isReopening = false;
  const hear = () => {
    silentLooks = 0;
  };
  const listen = () => {
    connection.getClient().on('serverHeartbeatSucceeded', hear).on('serverHeartbeatFailed', hear);
  };
  const look = async () => {
    if (isReopening) return;
    silentLooks += 1;
    if (silentLooks <= LOOKS) return;
    isReopening = true;
    try {
      await reopen();
      listen();
    } catch {
      // The server is away; the next look tries again.
    }
    isReopening = false;
  };
  listen();
  const timer = setInterval(() => void look(), silenceMs / LOOKS).unref();
  return () => clearInterval(timer);
}
