/**
 * The CPU time that a work takes, in milliseconds: the least of three tries, so that neither what else the machine does nor a
 * collection of garbage counts.
 */
export function cpuTimeOf(work: () => void): number {
  const once = () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
}
