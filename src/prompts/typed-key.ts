import type { KeypressEvent } from '@inquirer/core';
import type { Keeping } from '../env.ts';

/** A key as readline tells it; what was typed is known only where it is one character. */
type Key = KeypressEvent & { readonly sequence?: string; readonly meta?: boolean };

/** Ctrl-K, beside the Ctrl-C that it is told with: a plain letter would be taken for one of a name. */
export function isKeepKey({ ctrl, name }: Key): boolean {
  return ctrl && name === 'k';
}

/** Keeps a draft, or throws it away. Returns the sentence that says so. */
export function toggleDraft(keeping: Keeping): string {
  return keeping.isOn() ? keeping.drop() : keeping.keep();
}

/** What a key types. */
export interface Typed {
  /** One character; empty where it types none, or one that would act on a terminal. */
  readonly character: string;
  /** Escape came first: a terminal tells the two in one, as Alt with the character. */
  readonly isAfterEscape: boolean;
}

export function typedBy({ ctrl, meta, name, sequence = '' }: Key): Typed {
  const last = meta === true ? sequence.slice(1) : sequence;
  const isText = !ctrl && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(last);
  const isAfterEscape = name === 'escape' || (meta === true && isText);
  return { character: isText ? last : '', isAfterEscape };
}
