import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { MalformedBson } from '../bson/read.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import { createFrameReader } from './frames.ts';
import { type Message, readMessage, writeReply } from './message.ts';

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

function serve(socket: Socket, engine: Engine, log: Log): void {
  const cut = createFrameReader();
  const respond = (message: Message) => (reply: Parameters<typeof writeReply>[1]) => {
    if (!message.silent && socket.writable) socket.write(writeReply(message, reply));
  };
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of cut(chunk)) {
        const message = readMessage(frame);
        engine.handle(message.command, socket, respond(message));
      }
    } catch (error) {
      const reason = error instanceof MalformedBson ? error.message : 'unexpected error';
      log({ level: 'warn', event: 'connection-closed', detail: reason });
      socket.destroy();
    }
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => engine.disconnected(socket));
}
