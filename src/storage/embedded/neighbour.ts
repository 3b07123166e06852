import { connect } from 'node:net';

/** The process that has the database open, seen by one that has not. */
export type Neighbour = {
  /** Resolves when it serves no longer, however it ended: the operating system closes what a killed process had open. */
  readonly gone: Promise<void>;
  leave(): void;
};

/** Find the process that serves a socket; undefined when none does. */
export async function findNeighbour(socket: string): Promise<Neighbour | undefined> {
  return await new Promise((resolve) => {
    const connection = connect(socket);
    const gone = new Promise<void>((done) => {
      connection.once('close', () => done());
    });
    connection.once('connect', () => resolve({ gone, leave: () => connection.destroy() }));
    // Whatever is wrong with the connection also closes it.
    connection.on('error', () => resolve(undefined));
    // Its end is seen only by one who reads.
    connection.resume();
  });
}
