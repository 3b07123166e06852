import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { MalformedBson } from '../bson/read.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import { createFrameReader } from './frames.ts';
import { readMessage, writeReply } from './message.ts';

/** Listen on a Unix socket that only its owner may open. Resolves when clients can connect; tells how to stop. */
export async function listen(path: string, engine: Engine, log: Log): Promise<() => Promise<void>> {
  rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(socket, engine, log);
  });
  await listening(server, path);
  return async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
}

async function listening(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
}

/**
 * Serve one client. Its commands are done one after the other, as in MongoDB: who asks for more than they read is not
 * heard until they have read, so that answers do not pile up here.
 */
function serve(socket: Socket, engine: Engine, log: Log): void {
  const cut = createFrameReader();
  const line: Buffer[] = [];
  let busy = false;
  const take = (frame: Buffer): void => {
    const message = readMessage(frame);
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
    closing(() => {
      line.push(...cut(chunk));
    });
    goOn();
  });
  socket.on('drain', goOn);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => engine.disconnected(socket));
}
