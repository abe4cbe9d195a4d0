/** Says which answers are saved. */
const KEPT =
  'Nothing is kept unless you save it. At immediate risk a draft is kept until you finish.';

/** The question asked if only an area was typed. Each choice's value is the name of a command. */
export const AREA_QUESTION = (name: string) => ({
  message: `${name}: what do you need?`,
  help: KEPT,
  choices: [
    {
      value: 'start',
      label: 'What to do next',
      help: 'A few questions, then the advice: what to do, whom to ring and by when.',
      also: ['advice', 'start', 'next'],
    },
    {
      value: 'contacts',
      label: 'Whom to ring',
      help: 'All the contacts in its policy.',
      also: ['contacts', 'number', 'phone', 'call'],
    },
  ],
});

/** The value of the choice to use if the typed text fits no other choice. */
export const WORD = 'word';

/** The question asked if only the program's name was typed. */
export const HOME_QUESTION = (cases: string) => ({
  message: 'What do you need?',
  help: KEPT,
  choices: [
    {
      value: 'advice',
      label: 'Advice: what to do now, by when, and whom to ring',
      also: ['advise', 'start', 'new'],
    },
    { value: 'cases', label: `My cases: ${cases}`, also: ['cases', 'case', 'status', 'list'] },
    {
      value: 'number',
      label: 'A number: whom to ring',
      also: ['number', 'ring', 'phone', 'call', 'contacts', 'find', 'whom to ring'],
    },
    {
      value: 'emergency',
      label: 'Emergency: what to do at once',
      also: ['emergency', 'danger', 'urgent'],
    },
    { value: WORD, label: 'An area, a case, or whom to ring, by its name' },
    { value: 'stop', label: 'Stop here' },
  ],
});

/** The words for an open case, by its `attention`, which is null if the case may be damaged. */
const COUNTED = [
  [null, 'to check'],
  ['overdue', 'overdue'],
  ['due-today', 'due today'],
] as const;

/** Counts the open cases: `5 open (1 to check, 1 overdue, 1 due today)`. */
export function countCases(cases: readonly { readonly attention: string | null }[]): string {
  if (cases.length === 0) return 'none is open';
  const pressing = COUNTED.flatMap(([attention, says]) => {
    const many = cases.filter((one) => one.attention === attention).length;
    return many > 0 ? [`${many} ${says}`] : [];
  });
  return `${cases.length} open${pressing.length > 0 ? ` (${pressing.join(', ')})` : ''}`;
}

export const NUMBER_QUESTION = {
  message: 'Whom do you need to ring?',
  help: 'An area and any word, as in richmond camhs.',
  fault: (text: string) => (text.trim() === '' ? 'Type an area, a name or a service.' : null),
};

/** The question asked below the contacts that were found. */
export const AGAIN_QUESTION = {
  message: 'Another number?',
  help: '',
  choices: [{ value: 'again', label: 'Look up another one', key: 'a another number' }],
};

export const WORD_QUESTION = {
  message: 'What is it called?',
  help: 'An area, a case, whom to ring, or a command: richmond, camhs, SWK-14, report.',
  fault: (text: string) => (text.trim() === '' ? 'Type a word, or back.' : null),
};

export const CASES_QUESTION = { message: 'Which case?', help: 'The most pressing come first.' };

/** Says that the first word is neither a command nor an area, and what may have been meant. */
export function sayUnknownWord(
  typed: string,
  near: readonly string[],
): { says: string; hint: string } {
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See escalate --help.';
  return { says: `There is no command or area called "${typed}". ${hint}`, hint };
}

export const NO_COMMAND = 'No command was given. See escalate --help.';
