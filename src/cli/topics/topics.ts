/**
 * What "help" explains, each in a text file of its name here: a paragraph a line; one that begins with ` - ` is a list
 * item. Command lines stand between quotation marks, and a test runs every one.
 */
export const TOPICS: readonly string[] = [
  ...['dates', 'privacy', 'exit-codes', 'environment', 'policy-files', 'policy-format'],
  ...['accessibility', 'words'],
];

export function paragraphsOf(text: string): readonly string[] {
  return text.trimEnd().split(/\r?\n/);
}
