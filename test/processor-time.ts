/** How long something took of the processor, in milliseconds: a busy machine does not count. */
export function processorTime(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
