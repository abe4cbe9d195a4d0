/** What is kept on the computer, for the manual page; `where` tells the very paths. */
export const FILES: Readonly<Record<string, string>> = {
  'cases/': 'Saved cases: a folder each, and in it a file an entry.',
  'policies/': 'Policies of your own, one file an area.',
  'policies/.compiled.json': 'Made from these. It may be deleted at any time.',
  'bank-holidays.yaml': 'Bank holidays that were announced later. It need not be there.',
  'draft.json': 'Answers kept before the end; only where you asked for it.',
  'preferences.json': 'What is remembered; only where you asked for it.',
};

export const FILES_ARE_IN =
  'These are in the data folder. On Linux it is ~/.local/share/escalate, unless ESCALATE_DATA_DIR says otherwise. "escalate where" shows every path in use.';
