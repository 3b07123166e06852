import type { NetConnectOpts } from 'node:net';
import { layRoad, type Road } from '../../support/road.ts';

/** A road to a database, by its address. */
export type LossyRoad = Road & { readonly uri: string };

/** Lays a road to the server that `uri` names. */
export async function lossyRoad(uri: string): Promise<LossyRoad> {
  const [, host = '', rest = ''] = /^mongodb:\/\/([^/?]+)(.*)$/u.exec(uri) ?? [];
  const road = await layRoad(addressOf(host));
  return { ...road, uri: `mongodb://127.0.0.1:${road.port}${withDirectConnection(rest)}` };
}

function addressOf(host: string): NetConnectOpts {
  const decoded = decodeURIComponent(host);
  if (decoded.endsWith('.sock')) return { path: decoded };
  const [name = 'localhost', port = '27017'] = decoded.split(':');
  return { host: name, port: Number(port) };
}

/** Without it the driver would go round the road, to the address that the server says it has. */
function withDirectConnection(rest: string): string {
  const [path = '/', query = ''] = rest.split('?');
  const options = new URLSearchParams(query);
  options.delete('replicaSet');
  options.set('directConnection', 'true');
  return `${path}?${options.toString()}`;
}
