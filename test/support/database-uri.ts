/** The address of a database on a server; the addresses of the servers of a replica set stay as they are, all of them. */
export function withDatabase(uri: string, name: string): string {
  const { server, options } =
    /^(?<server>mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(?<options>\?.*)?$/u.exec(uri)?.groups ?? {};
  if (server === undefined) throw new Error('MONGODB_URI is no address of MongoDB');
  return `${server}/${name}${options ?? ''}`;
}
