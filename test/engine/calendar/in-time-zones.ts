/** Zones that break what leans on the machine's: either side of the date line, half hours, and other clock changes. */
export const ZONES = [
  'Pacific/Kiritimati',
  'Pacific/Niue',
  'America/Los_Angeles',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Europe/London',
] as const;

/** What some work gives on a machine set to each zone; the machine's own is put back. Throws if Node does not follow. */
export function inEveryZone<T>(work: () => T): readonly T[] {
  const own = process.env.TZ;
  try {
    return ZONES.map((zone) => {
      process.env.TZ = zone;
      const now = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (now !== zone) throw new Error(`The machine stayed in ${now} when set to ${zone}`);
      return work();
    });
  } finally {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  }
}
