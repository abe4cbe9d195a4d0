import type { Entry } from './entry.ts';
import { isJsonObject, jsonText } from './json-text.ts';

/** Whether two stretches of bytes are the same; handed in, because the machine's own way is a hundred times as quick. */
export type SameBytes = (one: Uint8Array, other: Uint8Array) => boolean;

const encoder = new TextEncoder();
/** What stands before the policy in the exact text of an entry that keeps one; no string can hold line ends. */
const BEFORE = encoder.encode('\n    "policy": {\n      "content": ');
const NOTHING = encoder.encode('null');
const INDENT = '      ';
/** What stands before a policy is short. */
const FURTHEST = 16 * 1024;
/** More editions than one store is ever likely to hold; each costs its own text. */
const MOST = 64;

interface Known {
  readonly bytes: Uint8Array;
  readonly content: unknown;
}

/**
 * The policies met so far in the entries of a run, by their exact text. Cases of one area keep the same one,
 * forty times as long as the rest of the case: it is read once, and shared.
 */
export class KnownPolicies {
  readonly #same: SameBytes;
  readonly #known: Known[] = [];

  constructor(same: SameBytes) {
    this.#same = same;
  }

  /** An entry's bytes with `null` in place of its policy; null: it holds none, or none that is known. */
  takeOut(bytes: Uint8Array): Known | null {
    const from = policyIn(bytes);
    if (from === null) return null;
    const known = this.#known.find((one) =>
      this.#same(bytes.subarray(from, from + one.bytes.length), one.bytes),
    );
    if (known === undefined) return null;
    const rest = bytes.subarray(from + known.bytes.length);
    const short = new Uint8Array(from + NOTHING.length + rest.length);
    short.set(bytes.subarray(0, from));
    short.set(NOTHING, from);
    short.set(rest, from + NOTHING.length);
    return { bytes: short, content: known.content };
  }

  /** Remembers the policy of an entry that was found to be whole. */
  learn(entry: Entry, bytes: Uint8Array): void {
    const content = contentOf(entry);
    if (!isJsonObject(content) || this.#known.length >= MOST) return;
    const from = policyIn(bytes);
    if (from === null) return;
    const own = encoder.encode(jsonText(content, INDENT));
    if (!this.#same(bytes.subarray(from, from + own.length), own)) return;
    this.#known.push({ bytes: own, content: frozen(content) });
  }
}

/** An entry read without its policy, with it; null where the policy was not taken from its own place. */
export function withPolicy(entry: Entry, content: unknown): Entry | null {
  if (contentOf(entry) !== null || !isJsonObject(entry.body.policy)) return null;
  return { ...entry, body: { ...entry.body, policy: { ...entry.body.policy, content } } };
}

function contentOf({ body }: Entry): unknown {
  return isJsonObject(body.policy) ? body.policy.content : undefined;
}

/** Where the policy begins; null: nowhere. */
function policyIn(bytes: Uint8Array): number | null {
  const last = Math.min(bytes.length, FURTHEST) - BEFORE.length;
  for (let at = 0; at <= last; at++) {
    if (bytes[at] === BEFORE[0] && isAt(bytes, at)) return at + BEFORE.length;
  }
  return null;
}

function isAt(bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < BEFORE.length; at++) if (bytes[from + at] !== BEFORE[at]) return false;
  return true;
}

/** Shared by many cases: a change in one would be a change in all. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inside of Object.values(value)) frozen(inside);
  return Object.freeze(value);
}
