import { distance } from 'fastest-levenshtein';

/** How many typing errors lie between two words; two neighbouring letters that changed places are one. */
export function typingErrors(told: string, meant: string): number {
  const far = distance(told, meant);
  if (far !== 2 || told.length !== meant.length) return far;
  const at = [...told].findIndex((letter, index) => letter !== meant[index]);
  const isSwapped = told[at] === meant[at + 1] && told[at + 1] === meant[at];
  return isSwapped ? 1 : far;
}
