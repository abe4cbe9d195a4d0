/** The longest sentence that one reads without going back. */
export const MOST_WORDS = 25;

/** Words that office letters use, and the plain ones. */
const OFFICIALESE: Readonly<Record<string, string>> = {
  additionally: 'also',
  accordingly: 'so',
  'as per': 'as',
  ascertain: 'find out',
  'at this time': 'now',
  commence: 'begin',
  endeavour: 'try',
  'ensure that': 'make sure, see that',
  facilitate: 'help',
  forthwith: 'at once',
  furthermore: 'also',
  hereby: '',
  herein: 'here',
  'in accordance with': 'as … says',
  'in order to': 'to',
  'in respect of': 'about, for',
  'in the event of': 'if',
  'in the event that': 'if',
  notwithstanding: 'even if',
  'prior to': 'before',
  pursuant: 'under',
  regarding: 'about',
  subsequently: 'later',
  terminate: 'end',
  thereof: 'of it',
  therein: 'in it',
  'upon receipt': 'when you get',
  utilise: 'use',
  whilst: 'while',
};
const LATIN =
  /\b(?:e\.g\.?|i\.e\.?|etc\.?|via|viz\.?|vs\.?|versus|ad hoc|inter alia|per annum|NB)(?![\w-])/;
/** A machine does not plead, cheer or scold. */
const TONE =
  /\b(?:please|sorry|oops|invalid|illegal|you failed|you forgot|incorrectly|bad input|fatal|abort(?:ed)?)\b|\w!(?=\s|$)/i;

/** What was said here once, and what no colleague would say. */
const STILTED =
  /Not said, or not known|Not said(?: who)?:|Named without a number|It is not settled|hangs? on it|names this role but|no immediate risk told|so handled as immediate|A command says what/;

/** Each sentence that goes over 25 words, with their number. */
export function longOnes(sentences: readonly string[]): string[] {
  return sentences
    .map((sentence) => ({ sentence, words: countWords(sentence) }))
    .filter(({ words }) => words > MOST_WORDS)
    .map(({ sentence, words }) => `${words} words: ${sentence}`);
}

/** What is officialese, Latin, or wrong in tone in a text. */
export function unplainWords(text: string): string[] {
  const lower = text.toLowerCase();
  const official = Object.entries(OFFICIALESE)
    .filter(([words]) => new RegExp(`\\b${words}`).test(lower))
    .map(([words, plain]) => `"${words}": ${plain}`);
  const others = [LATIN, TONE, STILTED].flatMap((wrong) => wrong.exec(text)?.[0] ?? []);
  return [...official, ...others].map((wrong) => `${wrong} in: ${text}`);
}

/** Words in capitals, as `DSL`, with any letters or numbers after them; a plural counts as its singular. */
export function initialsIn(text: string): string[] {
  const bare = text.replace(/\S+@\S+|https?:\S+|www\.\S+/g, ' ');
  return [...bare.matchAll(/(?<![\w.-])[A-Z][A-Z]+\d*(?=s?(?![\w]))/g)].map(([word]) => word);
}

/** A line that begins something new: a list item, a row of a table, an option, a part of a drawing. */
const NEW_LINE =
  /\n\s*\n|\n(?=\s*(?:[-!>•|[] |\d+\. |v$))|\n(?= {2}(?:-|escalate |[a-z-]+ {2}|\w+ [<[]))|\n(?=[A-Z][\w',\- ]*: )/m;

/** The sentences of a text: a full stop, a question mark or a colon ends one, before a capital or a figure. */
export function sentencesOf(text: string): string[] {
  return split(text, /(?<=[.?!:]["”)]?) (?=["“(]?[A-Z0-9…])/);
}

/** The same of a printed page, where a colon or a semicolon ends one, as in the check of policy files. */
export function printedSentences(text: string): string[] {
  return split(text, /(?<=[.?!:;]["”)]*) /);
}

function split(text: string, end: RegExp): string[] {
  return text
    .split(NEW_LINE)
    .flatMap((block) => block.replace(/\s+/g, ' ').split(end))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[A-Za-z]/.test(sentence));
}

/** What is filled in later, `…`, counts as one word. */
export function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[A-Za-z0-9…]/.test(word)).length;
}

/** Words in capitals that need no line in the glossary, and why. */
export const CAPITALS: Readonly<Record<string, readonly string[]>> = {
  'words that stand out because they matter': words(
    'DAMAGED OR ALTERED NOT IN USE DUE ACT SOON TODAY TAKEN BACK CHANGED IMMEDIATE RISK OVERDUE AT NOW NEW OPEN TO OTHERS DATE CANNOT BE COUNTED IT IS THERE',
  ),
  'what stands for a word that you give, or that a draft asks to be looked at': words(
    'FILE TEXT NAME CASE CONFIRM',
  ),
  'made-up references and names in examples': words('SWK KRN NMSCP'),
  'names of environment variables and of a file': words(
    'ACCESSIBLE TERM COLUMNS TZ LOCALAPPDATA PATH PROFILE CONTRIBUTING',
  ),
  'the number of a chapter of the London procedures': words('CP7'),
  'sizes of files, as every computer shows them': words('KB MB'),
  'a character that no text has; only somebody who wrote one in meets it': words('NUL'),
  'parts of dates, pages and messages that no person sees': words('TD MIME'),
  'plain words that a document prints in capitals': words(
    'THIS SCOPE OF CHAPTER ONE WORKING WEEK SAME DAY ON THE ESCALATED INTER ESCALATION POLICY INDIVIDUAL MUST ENSURE THEIR CONCERNS ARE',
  ),
};

function words(text: string): string[] {
  return text.split(' ');
}
