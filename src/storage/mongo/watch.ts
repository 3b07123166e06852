import type { Connection } from 'mongoose';

/** The driver looks after its server every two seconds, and gives up on an answer after two more. */
const SILENCE_MS = 12_000;

/** How often it is looked whether the driver still looks, as a part of the silence. */
const LOOKS = 4;

/**
 * Opens a connection anew when the driver has stopped looking after its server. Without this it may never come back to a
 * server that restarts: a write to a socket that closes at that very moment waits for ever (mongodb 7.8,
 * `Connection.writeCommand`), and when it was the monitor's, every later call fails. Answers what ends the watch, once no
 * reopening is under way any more.
 */
export function watchOver(
  connection: Connection,
  reopen: () => Promise<unknown>,
  silenceMs = SILENCE_MS,
): () => Promise<void> {
  let silentLooks = 0;
  let reopening: Promise<void> | undefined;
  const hear = () => {
    silentLooks = 0;
  };
  const listen = () => {
    connection.getClient().on('serverHeartbeatSucceeded', hear).on('serverHeartbeatFailed', hear);
  };
  const openAnew = async () => {
    try {
      await reopen();
      hear();
      listen();
    } catch {
      // The server is away; the next look tries again.
    }
    reopening = undefined;
  };
  const look = () => {
    if (reopening) return;
    silentLooks += 1;
    if (silentLooks >= LOOKS) reopening = openAnew();
  };
  listen();
  const timer = setInterval(look, silenceMs / LOOKS).unref();
  return async () => {
    clearInterval(timer);
    await reopening;
  };
}
