/**
 * The topics that "help" explains, each in a text file of its name here. A line is a paragraph, or an item of a list
 * if it begins with ` - `. Command lines are in quotation marks; a test runs each.
 */
export const TOPICS: readonly string[] = [
  ...['dates', 'privacy', 'exit-codes', 'environment', 'policy-files', 'policy-format'],
  ...['accessibility', 'words'],
];

export function paragraphsOf(text: string): readonly string[] {
  return text.trimEnd().split(/\r?\n/);
}
