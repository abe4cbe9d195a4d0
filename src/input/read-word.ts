import { notOneOf } from './find-word.ts';
import { fold, nearestWord } from './search-names.ts';

/** What people also say for the words of the short closed lists, by the flag: these mean the same, and are taken. */
const ALSO: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  risk: {
    immediate: 'yes|y|immediate risk|immediate danger|immediately|in danger',
    none: 'no|n|no risk|no immediate risk|not at risk',
    unsure: 'not sure|do not know|dont know|not known|unknown',
  },
  side: {
    raising: 'raiser|raised by me|raised by us|i raised it|we raised it',
    receiving:
      'receiver|challenged|raised with me|raised with us|raised by them|by them|they raised it',
  },
  child: {
    'looked-after': 'lac|cla|in care|looked after child|child looked after|child in care',
    'protection-plan': 'cp plan|cpp|child protection plan|on a plan|on a child protection plan',
    neither: 'no|none|nothing|n',
    unknown: 'not known|do not know|dont know|not sure|unsure|maybe',
  },
  outcome: {
    resolved: 'settled|agreed|solved|we settled it',
    unresolved: 'not settled|not resolved|not agreed|could not settle it|could not settle',
    'no-response': 'no answer|no reply|not answered|no response yet|ignored|silence',
    risk: 'at risk|danger|in danger',
    withdrawn: 'withdraw|withdrew|dropped',
  },
  kind: { discussion: 'conversation|talk|discussed', decision: 'decided', note: 'notes|comment' },
  how: {
    phone: 'telephone|call|phone call|tel|by phone|rang|rung|phoned|mobile',
    meeting: 'in person|face to face|f2f|met|visit',
    video: 'video call|teams|zoom|online',
    email: 'e mail|mail|by email|emailed',
    letter: 'post|by post|by letter',
  },
  format: {
    ...{ docx: 'word|microsoft word', md: 'markdown', text: 'txt|plain|plain text' },
    ...{ html: 'htm|web|web page', ics: 'calendar|ical|outlook', eml: 'email|e mail' },
  },
};

/** What is near one of their words and does not mean the same: it is offered, and never taken. */
const NEAR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  risk: {
    immediate: 'high|urgent|serious|severe|danger|at risk|risk|critical|significant',
    unsure: 'medium|moderate|low|some|maybe|possibly',
  },
  child: {
    neither: 'child in need|cin|section 17|early help|open|closed',
    'looked-after': 'foster|fostered|foster care|care|adopted',
    'protection-plan': 'plan|cp|child protection|section 47',
  },
  kind: {
    discussion: 'phone|telephone|call|phone call|meeting|email|letter|visit|chat',
    outcome: 'result|agreement|agreed',
  },
  how: { letter: 'written|in writing|fax|form', phone: 'text|sms|whatsapp|spoke|verbal' },
  format: { docx: 'pdf|doc|print|odt', csv: 'excel|xls|xlsx|spreadsheet', html: 'browser|pdf' },
  side: { receiving: 'other|other side', raising: 'raised|raise' },
};

function meaning(
  table: Readonly<Record<string, Readonly<Record<string, string>>>>,
  flag: string,
  typed: string,
): string[] {
  const said = fold(typed);
  const of = Object.hasOwn(table, flag) ? Object.entries(table[flag] ?? {}) : [];
  return of.flatMap(([word, others]) => (others.split('|').includes(said) ? [word] : []));
}

/**
 * The word of a list that was typed, or for which people also say it.
 *
 * @throws {UserError} where it is none, with what is near it
 */
export function readWord<T extends string>(flag: string, typed: string, words: readonly T[]): T {
  const said = meaning(ALSO, flag, typed);
  const wanted = fold(typed);
  const word = words.find((one) => said.includes(one) || fold(one) === wanted);
  if (word !== undefined) return word;
  const near = meaning(NEAR, flag, typed);
  const spelt = nearestWord(typed, words);
  const meant = words.filter((one) => near.includes(one));
  throw notOneOf(flag, typed, meant.length > 0 ? meant : [spelt ?? []].flat(), words);
}
