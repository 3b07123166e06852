import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { MalformedBson } from '../bson/read.ts';
import type { Engine } from '../engine/engine.ts';
import { sendAway } from '../engine/farewell.ts';
import type { Log } from '../log.ts';
import { createFrameReader } from './frames.ts';
import { readMessage, writeReply } from './message.ts';

/** A socket that clients can connect to. */
export type Listening = {
  /**
   * Take nobody new, and do nothing more for those that are there: they are told to turn to who comes after. Whoever only
   * waits for this place, and has never asked anything, sees that it is free.
   */
  leave(): void;
  /** Resolves when all of them have gone, or have had time enough to. */
  close(): Promise<void>;
};

/**
 * A client that is told to turn elsewhere closes its connections by itself; one that has nothing to ask does not hear it. To
 * close them without a word would cost drivers a command: they notice only once they have sent it again.
 */
const FAREWELL_MS = 250;

/** Listen on a Unix socket that only its owner may open. Resolves when clients can connect. */
export async function listen(path: string, engine: Engine, log: Log): Promise<Listening> {
  rmSync(path, { force: true });
  const clients = new Map<Socket, Client>();
  let handle = engine.handle;
  const server = createServer((socket) => {
    socket.once('close', () => clients.delete(socket));
    clients.set(socket, serve(socket, { ...engine, handle: (...task) => handle(...task) }, log));
  });
  await listening(server, path);
  const closed = new Promise((resolve) => {
    server.once('close', resolve);
  });
  return {
    leave() {
      handle = sendAway;
      server.close();
      for (const [socket, client] of clients) if (!client.hasSpoken()) socket.destroy();
    },
    async close() {
      const late = setTimeout(() => {
        for (const socket of clients.keys()) socket.destroy();
      }, FAREWELL_MS);
      await closed;
      clearTimeout(late);
    },
  };
}

async function listening(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
}

type Client = { hasSpoken(): boolean };

/**
 * Serve one client. Its commands are done one after the other, as in MongoDB: who asks for more than they read is not
 * heard until they have read, so that answers do not pile up here.
 */
function serve(socket: Socket, engine: Engine, log: Log): Client {
  const cut = createFrameReader();
  const line: Buffer[] = [];
  let busy = false;
  let spoken = false;
  const take = (frame: Buffer): void => {
    const message = readMessage(frame);
    if (message.refusal) {
      if (!message.silent) socket.write(writeReply(message, message.refusal));
      return;
    }
    busy = true;
    let awaited = false;
    engine.handle(message.command, socket, (reply) => {
      if (!message.silent && socket.writable) socket.write(writeReply(message, reply));
      busy = false;
      if (awaited) goOn();
    });
    awaited = true;
  };
  const closing = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      const reason = error instanceof MalformedBson ? error.message : 'unexpected error';
      log({ level: 'warn', event: 'connection-closed', detail: reason });
      socket.destroy();
    }
  };
  const goOn = (): void =>
    closing(() => {
      while (!busy && !socket.destroyed && !socket.writableNeedDrain) {
        const frame = line.shift();
        if (!frame) break;
        take(frame);
      }
      if (line.length > 0) socket.pause();
      else if (socket.isPaused()) socket.resume();
    });
  socket.on('data', (chunk: Buffer) => {
    spoken = true;
    closing(() => {
      line.push(...cut(chunk));
    });
    goOn();
  });
  socket.on('drain', goOn);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => engine.disconnected(socket));
  return { hasSpoken: () => spoken };
}
