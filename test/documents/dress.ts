/** Keys that hold words of a person or of a policy; all others are ids, kinds, dates and numbers. */
const WORDS = new Set([
  ...['by', 'text', 'with', 'problem'],
  ...['name', 'areaName', 'partnership', 'title', 'dated', 'warnings', 'thisSide', 'otherSide'],
  ...['do', 'if', 'what', 'words', 'reading', 'say', 'source', 'why', 'note', 'organisation'],
  ...['role', 'covers', 'purpose', 'notSaid', 'label', 'columns', 'address', 'reader'],
  ...['signer', 'approach', 'heading', 'lost'],
]);

/** How many texts there were to put something in place of. */
export interface Dressed<T> {
  readonly value: T;
  readonly fields: number;
}

/** A value with something else in place of every text that a person or a policy gives. */
export function dress<T>(value: T, change: (plain: string) => string): Dressed<T> {
  let fields = 0;
  const walk = (part: unknown, isWords: boolean): unknown => {
    if (typeof part === 'string' && isWords) {
      fields += 1;
      return change(part);
    }
    if (Array.isArray(part)) return part.map((one) => walk(one, isWords));
    if (part instanceof Map) return new Map([...part].map(([key, one]) => [key, walk(one, true)]));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, one]) => [key, walk(one, isWordy(key, one))]),
    );
  };
  return { value: walk(value, false) as T, fields };
}

/** `by` is also whose duty a step is, and an id there. */
function isWordy(key: string, value: unknown): boolean {
  const owner = key === 'by' && typeof value === 'string' && /^[a-z-]+$/.test(value);
  return WORDS.has(key) && !owner;
}
