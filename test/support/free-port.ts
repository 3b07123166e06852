import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this machine that nobody has taken a moment ago. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const closed = once(server, 'close');
  server.close();
  await closed;
  return typeof address === 'object' && address ? `${address.port}` : '';
}
