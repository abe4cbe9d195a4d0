import type { Entry } from './entry.ts';
import { isJsonObject, jsonText } from './json-text.ts';

/** What stands before the policy in the exact text of an entry that keeps one; no string can hold line ends. */
const BEFORE = '\n    "policy": {\n      "content": ';
const INDENT = '      ';
const NOTHING = 'null';
/** More editions than one store is ever likely to hold; each costs its own text. */
const MOST = 64;

interface Known {
  readonly text: string;
  readonly content: unknown;
}

/** The text of an entry with `null` in place of its policy, which was read before. */
export interface Shortened {
  readonly text: string;
  readonly content: unknown;
}

/**
 * The policies met so far in the entries of a run, by their exact text. Cases of one area keep the same one,
 * forty times as long as the rest of the case: it is read once, and shared.
 */
export class KnownPolicies {
  readonly #known: Known[] = [];

  /** Takes the policy out of an entry's text; null: it holds none, or none that is known. */
  takeOut(text: string): Shortened | null {
    const at = text.indexOf(BEFORE);
    if (at < 0) return null;
    const from = at + BEFORE.length;
    const known = this.#known.find((one) => text.startsWith(one.text, from));
    if (known === undefined) return null;
    const rest = text.slice(from + known.text.length);
    return { text: text.slice(0, from) + NOTHING + rest, content: known.content };
  }

  /** Remembers the policy of an entry that was found to be whole. */
  learn(entry: Entry, text: string): void {
    const content = contentOf(entry);
    if (!isJsonObject(content) || this.#known.length >= MOST) return;
    const own = jsonText(content, INDENT);
    if (!text.startsWith(own, text.indexOf(BEFORE) + BEFORE.length)) return;
    this.#known.push({ text: own, content: frozen(content) });
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

/** Shared by many cases: a change in one would be a change in all. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inside of Object.values(value)) frozen(inside);
  return Object.freeze(value);
}
