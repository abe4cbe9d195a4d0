/**
 * The topics that `help` explains. Each has a text file of that name in this folder. Each line of
 * the file is a paragraph, or an item of a list if it begins with ` - `. Command lines are in
 * quotation marks, and a test runs each of them.
 */
export const TOPICS: readonly string[] = [
  ...['dates', 'privacy', 'exit-codes', 'environment', 'policy-files', 'policy-format'],
  ...['accessibility', 'words'],
];

export function paragraphsOf(text: string): readonly string[] {
  return text.trimEnd().split(/\r?\n/);
}
