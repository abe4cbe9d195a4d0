/**
 * The topics that "help" explains, each in a text file of its name here. A line is a paragraph, or a list item if it
 * begins with ` - `. Command lines are in quotation marks, and a test runs each of them.
 */
export const TOPICS: readonly string[] = [
  ...['dates', 'privacy', 'exit-codes', 'environment', 'policy-files', 'policy-format'],
  ...['accessibility', 'words'],
];

export function paragraphsOf(text: string): readonly string[] {
  return text.trimEnd().split(/\r?\n/);
}
