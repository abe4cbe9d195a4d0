import { distance } from 'fastest-levenshtein';

/** Counts the typing errors between two words. Two adjacent letters swapped count as one. */
export function typingErrors(typed: string, meant: string): number {
  const far = distance(typed, meant);
  if (far !== 2 || typed.length !== meant.length) return far;
  const at = [...typed].findIndex((letter, index) => letter !== meant[index]);
  const isSwapped = typed[at] === meant[at + 1] && typed[at + 1] === meant[at];
  return isSwapped ? 1 : far;
}
