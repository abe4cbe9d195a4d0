import { GLOSSARY } from './glossary.ts';
import { POLICY_FORMAT } from './policy-format.ts';

/** Southwark's two limits, counted over a Christmas. A test counts it with the engine and compares. */
export const CHRISTMAS: readonly string[] = [
  ' - Tue 22 Dec 2026: day 0. The decision arrives.',
  ' - Wed 23 Dec 2026: day 1.',
  ' - Thu 24 Dec 2026: day 2. "Within 2 working days" ends.',
  ' - Fri 25 Dec 2026: not counted. Christmas Day.',
  ' - Sat 26 Dec 2026: not counted. Saturday.',
  ' - Sun 27 Dec 2026: not counted. Sunday.',
  ' - Mon 28 Dec 2026: not counted. Boxing Day (substitute day).',
  ' - Tue 29 Dec 2026: day 3.',
  ' - Wed 30 Dec 2026: day 4.',
  ' - Thu 31 Dec 2026: day 5. "Within 5 working days" ends.',
];

const DATES: readonly string[] = [
  'How a day is written',
  ' - As you write it: 22/12/2026, 22 Dec 2026, Tue 22 Dec 2026, yesterday, monday, 3 days ago, in 3 days. What was understood is said back.',
  ' - A time stands behind it: 22 Dec 2026 14:30. It is the time in London.',
  ' - Without a year it is the last such day. With --protect-by it is the next.',
  ' - What has two meanings, or is no day, is refused, and it says why.',
  'How days are counted',
  ' - The day something happened is day 0. Within 2 working days of Tuesday is Thursday.',
  ' - From a day that is not a working day, the next working day is day 1.',
  ' - Working days are Monday to Friday, less the bank holidays of the nation whose policy it is. School holidays count as working days.',
  ' - A working week is read as five working days (our reading).',
  ' - A limit in days counts every day. The last working day before its end is the day to act by.',
  ' - The same working day is that day. If it is not a working day, it is the next one.',
  ' - On the immediate-risk route nothing waits for a working day. It is due that very day.',
  ' - "Immediately", and a limit in hours, never wait either.',
  ' - A clock waits for the event that starts it. Until that is recorded, its date is worked out and never overdue.',
  ' - The step that starts it is due soon from the next working day, and due today from the day worked out.',
  ' - A case is quiet where nothing was recorded for five working days at a stage without a time (our reminder).',
  ' - A thing is due by the end of its day in London, wherever this computer is. It is overdue from the next day.',
  ' - Your own date by which the child must be safe can only make a limit earlier. Both dates are shown.',
  'An example: a decision that arrives three days before Christmas, in Southwark',
  ...CHRISTMAS,
  'None of the policies says how to count the first day or bank holidays. These rules are ours, and every advice shows how its dates were counted.',
  'A bank holiday that is announced later',
  ' - Write it into bank-holidays.yaml in the data folder, which "escalate where" names.',
  ' - Put one that is new under "added:". Put one that is dropped under "removed:", in the same way.',
  ' - One line: "- { day: 2027-06-07, name: Royal wedding, nations: [england] }". Left out, "nations" means all four.',
  ' - Every date that it moves says so. A saved case tells its old date and its new one.',
];

const PRIVACY: readonly string[] = [
  'What leaves this computer: nothing. There is no network use, no telemetry and no update check. No other program is started.',
  "What is kept: nothing, unless you say so. A saved case is a folder of small files on this computer, readable by you alone. Your agency's own system is the record.",
  'A draft (Ctrl-K, or "keep" line by line) holds your answers but never the risk. It is thrown away when you finish. To go on from it: "escalate start --resume".',
  'Your area, agency and role are remembered only if you ask for it. "Check your answers" offers to forget them, and "escalate where" shows both files.',
  'Use roles and references, never the name of a child. No question here needs a name.',
  'What a saved case promises',
  ' - Saved means on the disk. If it could not be saved, you are told so, and the record is as it was.',
  ' - No entry is ever changed. A correction is a new entry, and the old one stays to be seen.',
  ' - Two windows never lose each other’s entries. What one adds while the other asks is shown there, and it asks again.',
  ' - A draft is written only over what its own window wrote last. Where another window has kept one, you are told.',
  ' - "escalate verify" finds any entry or policy that was changed, taken out, swapped or put in. With a receipt from earlier it also finds an end that was cut off.',
  ' - The policy in a case is compared with the one that it calls itself. Where it is another, the case is damaged.',
  ' - Where no such policy is here, importing a case asks before it takes it in. What only continues a case is added to it.',
  ' - "escalate status" puts its last page into the file "status-page", and prints it again only where nothing has changed.',
  ' - For that it trusts the name, size and time of every file of every case. Of over 200 cases, it trusts those of each folder and its newest entry.',
  ' - It also compares the day, the screen, the program, the policies and your own bank holidays. Any difference reads every case anew.',
  ' - "status" of one case, "show", "verify" and every saving read every byte, whatever is in that file.',
  ' - That page, and the policy cache, are believed only where nobody else can write them or their folder.',
  ' - That page may be deleted at any time. Deleting a case takes it away, and so does "escalate verify".',
  ' - Damage in one case blocks no other, and what can still be read is shown. Nothing is mended without a copy kept.',
  ' - No words of a record go into temporary names, error messages, window titles or debug output.',
  ' - Text from a policy or a case cannot drive your terminal. A reference never becomes a path to another place.',
  ' - The emergency advice prints even when the store, the policies and the clock are all broken.',
  'Your shell keeps each command line that you type, for days or for ever. No option takes the words of a record. Of words typed after "escalate record SWK-14" you are told so; with none you are asked for them. Name roles in --by and --with, never people.',
  'Deleting a case is no secure erasure: the disk, a backup or a syncing program may still hold it.',
  '"escalate status" and "escalate where" say where others on this computer may read or change what is saved, and how to close it.',
  'What it does not promise: someone who can write to your files could make up a whole case anew. Keep a receipt elsewhere, and that is found too.',
  'Before you share a case: "escalate export SWK-14 --redact" leaves out names, numbers and the words of the record.',
];

const EXIT_CODES: readonly string[] = [
  'The number that a command ends with, for scripts',
  ' - 0: done',
  ' - 1: a bug in the program',
  ' - 2: wrong usage, or an answer is missing and nobody can be asked',
  ' - 3: a deadline has passed, or a date that is wrong or cannot be counted may have (only with "escalate status --exit-code")',
  ' - 4: a policy file has an error',
  ' - 5: a record is damaged or altered',
  ' - 6: it could not be saved, or the folder of the record is not there',
  ' - 7: something else is using it',
  ' - 8: it was written by a newer version',
  ' - 9: there is no such case, form or contact',
  ' - 130: you stopped it',
  'With --json an error is one JSON document on standard error. Its "exit" is the same number.',
];

const ENVIRONMENT: readonly string[] = [
  'The environment variables that are read. An option on the command line comes before its variable.',
  ' - ESCALATE_DATA_DIR: where cases are kept, as --data-dir.',
  ' - ESCALATE_POLICY_DIR: your own policies, as --policy-dir.',
  ' - ESCALATE_NOW: work everything out as at then, as --now.',
  ' - ESCALATE_ACCESSIBLE: set to anything but 0 or false, it is as --accessible.',
  ' - ACCESSIBLE: the same, where ESCALATE_ACCESSIBLE is not set.',
  ' - ESCALATE_NO_INPUT: set to anything but 0 or false, it is as --no-input.',
  ' - NO_COLOR: set to anything, there is no colour, as --no-color.',
  ' - FORCE_COLOR: colour even where there is no terminal. Set to 0 or false, there is none.',
  ' - TERM: set to dumb, it is as --accessible, without colour.',
  ' - COLUMNS: how wide to print where there is no terminal. Left out, it is 80.',
  ' - TZ: your time zone, noted with each entry. All dates are London’s, whatever it says.',
  ' - XDG_DATA_HOME on Linux, LOCALAPPDATA on Windows: where your system keeps data. Cases go there, unless ESCALATE_DATA_DIR says otherwise.',
  ' - XDG_CACHE_HOME on Linux, LOCALAPPDATA on Windows: where Node 22.8 and later may keep the program as it compiled it. Nothing of yours is in there.',
  '"escalate where" shows every path in use, and which of these it comes from.',
];

const POLICY_FILES: readonly string[] = [
  'A policy is one file for an area, in the YAML format. The bundled ones came with the program. Yours go in the folder that "escalate where" names.',
  'Your file takes the place of a bundled one with the same id. A file that breaks the format is refused with its line and column, and stops no other.',
  'Each stage, duty, limit and contact names its clause or heading. What the document leaves out is said as a gap.',
  'What a duty says, beside our own sentence in "do"',
  ' - "words" are the document’s own, ten at most. "verb" is the verb of the same sentence, as must, should, will or may.',
  ' - "by" is one of the words that a draft lists, or a body as the document names it, such as Quality Assurance Unit.',
  ' - "binds" says whose it is: raiser, receiver, own (each side’s), all or neither. "receiving" is the sentence for the side that was challenged.',
  ' - "urgency" is immediately, without delay, urgently or as soon as possible, where it sets no date.',
  ' - "limit-words" are those of its time limit, where "words" does not hold them.',
  ' - "ends-nothing: true" is for what somebody else does afterwards, which nobody waits for.',
  'What you know and the document does not say goes under "outside", with the web address and the day you saw it.',
  'From a policy document to a file in use',
  ' - Save the document as plain text.',
  ' - "escalate policy new north-mercia --from document.txt" makes a draft.',
  ' - Work down north-mercia.yaml in an editor, beside the document, wherever it says CONFIRM.',
  ' - "escalate policy check north-mercia.yaml --against document.txt" lists what is wrong or left over, and what nobody has compared yet.',
  ' - "escalate policy show north-mercia.yaml" and "escalate policy graph north-mercia.yaml" let you read and see it.',
  ' - "policy install" with its name checks it, asks, and takes it into use. Send that one file to colleagues, who do the same.',
  ' - What the text has and the file leaves out on purpose goes under "left-out", with the reason.',
  ' - "edition" is the day on which you made the file. Of two files of one area the newer is in use.',
  ' - "review" is when the document says that it is to be reviewed. Once that is past, every advice says so.',
  'When the document is revised: "escalate policy diff north-mercia north-mercia-2027.yaml" says what that changes, and for which open cases.',
  'A text that several areas share',
  ' - "extends" names another policy by its id. The file then holds only what differs, and the rest comes from the other.',
  'Another way up the stages',
  ' - "tracks" lists other ways up, such as an urgent one. Each says when it applies.',
  ' - A track has "stages" and "limits" of its own, or the numbers of the usual stages that it goes through.',
  ' - "routes" lists ways beside the stages. One whose steps have times is taken with --route: its times run from then.',
  ' - "after-stage" is what is owed whenever a stage is left, settled or not: "from: stage-left".',
  '"escalate help policy-format" says what to write for what a document says. CONTRIBUTING.md in the folder of the program goes through all of it step by step.',
];

const ACCESSIBILITY: readonly string[] = [
  'With a screen reader: use --accessible, or set ESCALATE_ACCESSIBLE=1 once for every command. TERM=dumb does the same.',
  ' - Each question is then a numbered list. You type a number and press Enter.',
  ' - The cursor never moves back, so nothing that was read out is changed.',
  'On Windows',
  ' - PowerShell says that running scripts is disabled: type escalate.cmd in place of escalate. Nothing needs to be allowed.',
  ' - Git Bash gives the program no terminal, so nobody is asked: put winpty first, as in "winpty escalate.cmd start". Or use PowerShell.',
  ' - The archive needs no installing, and no rights. The text file in it says the first steps.',
  'Colour',
  ' - Words carry every meaning, and colour only repeats it.',
  ' - NO_COLOR or --no-color turns it off. Only the 16 colours that your terminal defines are used.',
  'Width',
  ' - Text is wrapped to the width of your window, from 40 columns. It never goes beyond 100, however wide the window.',
  'Without questions',
  ' - Every question can be answered by an option. "escalate start --help" lists them.',
  ' - With --no-input nothing is asked. What is missing is named.',
  ' - A paper can be had as Word, HTML or plain text: "escalate export SWK-14 --output SWK-14.docx".',
  'Areas and agencies can be found by name. With keys, typed letters narrow the list. Line by line, a whole name answers, and a part of one lists what is near.',
  'To keep your answers before the end: Ctrl-K, or the word "keep" line by line.',
];

const WORDS: readonly string[] = [
  'Words and initials used here and in the policies. The policies do not spell all of them out.',
  ...Object.entries(GLOSSARY).map(([word, meaning]) => ` - ${word}: ${meaning}`),
];

/**
 * The help topics, paragraph by paragraph; one that begins with ` - ` is a list item. Command lines stand
 * between quotation marks, and a test runs every one.
 */
export const HELP_TOPICS: Readonly<Record<string, readonly string[]>> = {
  dates: DATES,
  privacy: PRIVACY,
  'exit-codes': EXIT_CODES,
  environment: ENVIRONMENT,
  'policy-files': POLICY_FILES,
  'policy-format': POLICY_FORMAT,
  accessibility: ACCESSIBILITY,
  words: WORDS,
};

/** What is kept on the computer, for the manual page; `where` tells the very paths. */
export const FILES: Readonly<Record<string, string>> = {
  'cases/': 'Saved cases: a folder each, and in it a file an entry.',
  'policies/': 'Policies of your own, one file an area, and its examples beside it.',
  'policy-cache': 'Made from these. It may be deleted at any time.',
  'bank-holidays.yaml': 'Bank holidays that were announced later. It need not be there.',
  'draft.json': 'Answers kept before the end; only where you asked for it.',
  'preferences.json': 'What is remembered; only where you asked for it.',
};

export const FILES_ARE_IN =
  'These are in the data folder. On Linux it is ~/.local/share/escalate, unless ESCALATE_DATA_DIR says otherwise. "escalate where" shows every path in use.';
