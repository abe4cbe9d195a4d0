import type { CaseDocument, LetterFacts } from '../../model/case.ts';
import { addressDoubt, type Contact, retiredDomain } from '../../model/contact.ts';
import { AGENCY_WORDS, type Moment, WRITTEN_FOR, type WrittenFor } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayWhen } from '../../text/days.ts';
import { capital, cite, lower } from '../../text/sentences.ts';
import { CONCERN_WORDS, ENDED_WORDS, shortSource, WRITTEN_WORDS } from '../../text/words.ts';
import { wordsFor } from '../form.ts';
import { writtenFor } from '../written-words.ts';
import { askLine, checkOfTheDay, isPast } from './ask.ts';
import type { Letter } from './write-letter.ts';

/** The messages for where a case is: the one to the person at this step, then any notice that is due. */
export function draftLetters(document: CaseDocument, facts: LetterFacts): Letter[] {
  if (document.state !== 'open') return [confirmation(document, facts)];
  return [challenge(document, facts), ...facts.notices.map((one) => notice(document, facts, one))];
}

interface Message {
  readonly toWhom: string;
  readonly couldBe: readonly Contact[];
  readonly signer: string | null;
  readonly subject: string;
  /** One without lines is left out. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly missing?: readonly string[];
  readonly check?: readonly string[];
}

/** A draft says in square brackets what a person must add; the day it was drafted is what a reader counts from. */
function drafted({ asOf, answers }: CaseDocument, message: Message): Letter {
  const { toWhom, couldBe, signer, subject, paragraphs, missing = [], check = [] } = message;
  const signature = signatureOf(signer);
  const { to, check: ofAddress } = addressOf(couldBe);
  const head = [`For ${toWhom}`, sayWhen(asOf.slice(0, 10))];
  const body = [head, ...paragraphs].flatMap((lines) => (lines.length === 0 ? [] : [...lines, '']));
  const agency = answers?.agency ? [AGENCY_WORDS[answers.agency]] : [];
  return {
    ...{ to, toWhom, subject },
    body: [...body, 'Yours sincerely', orBlank('', lower(signature)), ...agency],
    missing: [...missing, signature],
    check: [...check, ...ofAddress],
  };
}

/** What every draft lacks at its end: whose name, as {@link LetterFacts} has the signer. */
function signatureOf(signer: string | null): string {
  if (signer === null) return 'Your name, role and telephone number';
  return `The name, role and telephone number of who signs it: ${signer}`;
}

function orBlank(words: string, what: string): string {
  return words === '' ? `[To be added: ${what}]` : words;
}

function challenge(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, reader, couldBe, signer, heading, forms, purpose, approach } = facts;
  const parts = WRITTEN_FOR.map((part) => writtenPart(document, part));
  const subject = `Escalation, stage ${stage.number}, our reference ${document.case}`;
  return drafted(document, {
    ...{ toWhom: reader, couldBe, signer, subject: heading ?? subject },
    paragraphs: [
      [opening(document, facts)],
      [`The child: ${orBlank('', "who it is about, in your agency's own safe way")}`],
      ...parts.map(({ lines }) => lines),
      whatHappened(document),
      purpose === null ? [] : [purpose],
      [askLine(document, facts)],
      forms.map(({ title }) => `[To be attached: the form "${title}"]`),
    ],
    missing: [
      'Who the child is',
      ...parts.flatMap(({ missing }) => missing),
      ...forms.map(({ id, title }) => `The form "${title}": escalate form ${document.case} ${id}`),
    ],
    check: [
      ...(document.answers?.risk === 'none' ? [] : [RING_FIRST]),
      ...(approach === null ? [] : [approach]),
      ...parts.flatMap(({ check }) => check),
      ...checkOfTheDay(document, facts),
    ],
  });
}

const RING_FIRST = 'The child is handled as at immediate risk. A letter is too slow: ring first.';

function opening({ policy }: CaseDocument, { stage }: LetterFacts): string {
  const title = policy?.title ? `, "${policy.title}"` : '';
  const of = policy === null ? '' : ` of the ${policy.partnership}`;
  const here = `This is its stage ${stage.number}`;
  const clause = shortSource(stage.source);
  const at = clause === `Stage ${stage.number}` ? `${here}.` : cite(here, clause);
  return `I write under the escalation policy${of}${title} (${policy?.dated ?? 'undated'}). ${at}`;
}

const BLANKS: Readonly<Record<WrittenFor, string>> = {
  concern: 'what you disagree about',
  evidence: 'the evidence that it rests on',
  outcome: 'the outcome that you seek',
};

/** The words that were written for the other side, and no others, under their heading. */
function writtenPart(document: CaseDocument, part: WrittenFor) {
  const found = writtenFor(document, part);
  const words = found.map((one) => one.words).join('\n');
  const add = `${capital(BLANKS[part])}: escalate record ${document.case} --for ${part}`;
  const cut = found.filter(({ isCut }) => isCut).map(({ entry }) => entry.number);
  return {
    lines: [`${WRITTEN_WORDS[part].name}:`, ...orBlank(words, BLANKS[part]).split('\n')],
    missing: words === '' ? [add] : [],
    check: cut.map(
      (entry) =>
        `Entry ${entry} goes on after an empty line. That is left out. Add it, if it is for them.`,
    ),
  };
}

function whatHappened({ stays, answers }: CaseDocument): string[] {
  const arose = answers?.disagreed
    ? [`- The disagreement arose, or the decision was received, on ${sayWhen(answers.disagreed)}.`]
    : [];
  const left = stays.flatMap(({ stage, from, to, how, early }) => {
    if (how === null) return [];
    const start = from === null ? '' : ` from ${sayWhen(from)}`;
    const end = to === null ? '' : ` to ${sayWhen(to)}`;
    const ended = early === null ? ENDED_WORDS[how].toLowerCase() : 'moved up early';
    return [`- Stage ${stage}${start}${end}: ${ended}.`];
  });
  const all = [...arose, ...left];
  return all.length === 0 ? [] : ['What has happened so far:', ...all];
}

/** A notice that it has been escalated, with nothing of the child or the record in it. */
function notice(
  document: CaseDocument,
  { stage }: LetterFacts,
  { contact, signer, source }: LetterFacts['notices'][number],
): Letter {
  const { answers, stays } = document;
  const entered = stays.at(-1)?.from ?? null;
  const on = entered === null ? '' : ` on ${sayWhen(entered)}`;
  const agencies = [answers?.agency, answers?.otherAgency].flatMap((one) =>
    one ? [AGENCY_WORDS[one]] : [],
  );
  return drafted(document, {
    ...{ toWhom: nameOf(contact), couldBe: [contact], signer },
    subject: `Notice of an escalation to stage ${stage.number}, our reference ${document.case}`,
    paragraphs: [
      [
        cite(
          `An issue has been escalated to stage ${stage.number}${on}`,
          shortSource(stage.source),
        ),
        ...(agencies.length === 0 ? [] : [`The agencies: ${agencies.join(' and ')}.`]),
        ...(answers ? [`The kind of concern: ${CONCERN_WORDS[answers.concern]}.`] : []),
        cite('The policy asks for this notice', shortSource(source)),
        'It names no child. Please ask if you need more.',
      ],
    ],
  });
}

/** A settlement put into words for the other side, with what is still owed. */
function confirmation(document: CaseDocument, facts: LetterFacts): Letter {
  const { stage, reader, couldBe, signer, owed } = facts;
  const outcome = wordsFor(document, 'outcome');
  const actions = wordsFor(document, 'actions');
  const whole =
    'Each record of an outcome or an action is given whole, and so is the reason given when it was settled. Take out what is not for them.';
  return drafted(document, {
    ...{ toWhom: reader, couldBe, signer },
    subject: `Escalation settled at stage ${stage.number}, our reference ${document.case}`,
    paragraphs: [
      [opening(document, facts), 'It is settled. I write to confirm what was agreed.'],
      ['The outcome:', ...orBlank(outcome, 'the outcome').split('\n')],
      ['The actions:', ...orBlank(actions, 'who will do what, and by when').split('\n')],
      owedLines(owed, document.asOf),
    ],
    missing: [
      ...(outcome === '' ? ['The outcome: record --kind outcome'] : []),
      ...(actions === '' ? ['The actions: record --kind action --planned'] : []),
    ],
    check: outcome + actions === '' ? [] : [whole],
  });
}

/** What the reader owes; no day that is past is asked for. */
function owedLines(owed: LetterFacts['owed'], asOf: Moment): string[] {
  const lines = owed.map(({ do: what, due, source }) => {
    const day =
      due === null ? '' : ` ${isPast(due, asOf) ? 'This was due on' : 'By'} ${sayWhen(due)}.`;
    return `- ${cite(what, shortSource(source))}${day}`;
  });
  return lines.length === 0 ? [] : ['What the policy still asks for:', ...lines];
}

/** Where a message goes, if the document leaves no doubt of it, and what to check of that. */
function addressOf(couldBe: readonly Contact[]): { to: string[]; check: string[] } {
  const [only, ...others] = couldBe;
  if (only === undefined) return { to: [], check: [] };
  if (others.length > 0) {
    const names = couldBe.map(nameOf).join('; ');
    return { to: [], check: [`The document gives more than one it could go to: ${names}.`] };
  }
  const { name, note, emails, warnings } = only;
  const addresses = emails.map(({ address }) => address);
  // A mailbox that only puts in touch with somebody is not theirs.
  if (/^Ask to be put in touch\b/.test(note ?? '')) {
    return { to: [], check: [`${addresses.join(', ')}: ${note}`, ...warnings] };
  }
  const dead = addresses.filter((address) => isKnownDead(address, only));
  const left = (address: string) =>
    `${address} was left out: it is ${addressDoubt(address) || 'switched off'}. Ask for another.`;
  return {
    to: addresses.filter((address) => !dead.includes(address)).slice(0, 1),
    check: [
      ...(name === null ? [] : [`Whether ${name} still holds this post.`]),
      ...dead.map(left),
      ...warnings,
    ],
  };
}

/** Whether mail to an address is known to go nowhere, by its domain or by what the policy file says of the row. */
function isKnownDead(address: string, { emails, warnings }: Contact): boolean {
  const isSaid = warnings.some((text) => /switched off/i.test(text));
  return retiredDomain(address) !== undefined || (isSaid && emails.length === 1);
}
