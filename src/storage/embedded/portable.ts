/** The database's own errors lose their message on the way to another thread. */
export function portable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack = '' } = error;
  return Object.assign(new Error(message), { name, stack });
}
