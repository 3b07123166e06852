/** Into how many parts the chats are divided among processes: enough for more of them than anybody starts. */
export const PARTITIONS = 64;

export const ALL_PARTITIONS: readonly number[] = Array.from(
  { length: PARTITIONS },
  (_, partition) => partition,
);

/** The part to which a chat belongs: a whole number below `PARTITIONS`, the same in every process (FNV-1a). */
export function partitionOf(lane: number | string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${lane}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  // The low bits alone repeat with the last character.
  return ((hash ^ (hash >>> 15)) >>> 0) % PARTITIONS;
}
