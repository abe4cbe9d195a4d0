import { AGENCIES, CONCERNS, OWNERS } from '../../model/vocabulary.ts';
import { LIMIT_PHRASES } from '../../policy/limit-phrase.ts';
import { unheldIn } from '../document/times.ts';
import type { TemplateContact } from './contacts.ts';
import type { DraftDuty, LooseLimit } from './duties.ts';
import type { Template, TemplateStage } from './find-template.ts';
import { firstPart, sidesOf } from './phrases.ts';
import type { TemplateAnswers } from './questions.ts';
import { item, under, wrapped, yamlScalar } from './yaml.ts';

const HEAD = `# yaml-language-server: $schema=./policy.schema.json
#
# A draft of a policy file. What follows a # is a comment: the program does not read it.
# Work down the file with the document beside you. Each comment CONFIRM names a line of the document and
# what is guessed. Put right what is under it, then take the comment out: "escalate policy check" counts
# each as an error until it is gone. Say nothing that the document does not say. Keep telephone numbers
# in quotes, and what holds a colon or a # too.
#
# Then:  escalate policy check FILE --against TEXT   what is wrong, and what is still missing
#        escalate policy show FILE                   the whole of it in plain words
#        escalate policy graph FILE                  the ladder as a picture
# More:  escalate help policy-format                 "my document says this: what do I write?"

# "by" is a body as the document names it, or one of:
${wrapped(OWNERS)}
# "within" is a limit such as:
#   ${LIMIT_PHRASES.replace(/"/g, '')}
# "from" is disagreement, raised, stage-entered, referred, settled, risk, conference or the id of a step.
# "agencies" are some of:
${wrapped(AGENCIES)}
# "concern" is one of:
${wrapped(CONCERNS)}`;

const UNKNOWN = 'To be confirmed';
const NO_RISK =
  '  steps: []\n  not-said:\n    - "To be confirmed: what it says of immediate risk."';
const NOBODY = 'contacts: []\n\nnot-said:\n  - "To be confirmed: it names nobody to contact."';

/** A template as the text of a policy file: complete as to its form, each guess marked. */
export function templateYaml(answers: TemplateAnswers, template: Template): string {
  const { stages, limits, contacts, leftOut, concerns, immediate } = template;
  const draft = new Draft(template);
  const one = stages.length === 1;
  const blocks = [
    HEAD,
    headOf(answers, template),
    under(
      'concerns: # what the document names as something to disagree about',
      concerns.map(({ line, ...fields }) => item(`line ${line}`, fields, '  ')),
    ),
    under('immediate: # what is to be done when a child may be at immediate risk', [
      under('  steps:', draft.duties(immediate, 0, '    ')) || NO_RISK,
    ]),
    under('every-stage: # duties at each stage', draft.duties(template.everyStage, 0, '  ')),
    under('settled: # duties after a settlement', draft.duties(template.settled, 0, '  ')),
    under('limits: # over several stages', one ? [] : draft.limits(limits, 0, '  ')),
    under(
      'stages:',
      stages.map((stage) => draft.stage(stage, one ? limits : [])),
    ),
    under(
      'routes: # ways beside the stages',
      template.routes.map((route, index) => draft.route(route, index + 1)),
    ),
    under('contacts: # one row is one person or one role', contacts.map(contactItem)) || NOBODY,
    under(
      'left-out: # what the document prints and this file does not, and why',
      leftOut.map(({ line, ...fields }) => item(line === null ? '' : `line ${line}`, fields, '  ')),
    ),
    '# What the document leaves out goes under "not-said", a sentence each.',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function headOf(answers: TemplateAnswers, found: Template): string {
  const printed = (key: 'title' | 'dated' | 'review', given: string | null) => {
    const here = given === null ? found[key] : null;
    if (here) return `  ${key}: ${yamlScalar(here.said)} # CONFIRM, line ${here.line}`;
    if (given === null) return `  ${key}: null # as printed; null where it prints none`;
    return `  ${key}: ${yamlScalar(given)}`;
  };
  return [
    'format: 1',
    `id: ${answers.id}`,
    `name: ${yamlScalar(answers.name)}`,
    'aliases: [] # what else people call it, such as the initials of the partnership',
    `nation: ${answers.nation} # whose bank holidays count`,
    '\ndocument:',
    `  partnership: ${yamlScalar(answers.partnership)}`,
    printed('title', answers.title),
    printed('dated', answers.dated),
    ...(found.review === null ? [] : [printed('review', null)]),
    '  warnings:',
    '    # CONFIRM, at the end: take this warning out',
    '    - "This is a draft. Nothing in it has been confirmed: do not rely on it."',
  ].join('\n');
}

/** What is written of duties and limits, each with an id of its own. */
class Draft {
  readonly #ids = new Set<string>();
  readonly #hasRaised: boolean;
  #isRaised = false;
  readonly #written: { readonly id: string; readonly say: string }[] = [];
  readonly #numbers: readonly string[];

  constructor({ stages }: Template) {
    const isRaising = ({ event }: DraftDuty) => event === 'raised';
    this.#hasRaised = stages.some(({ duties }) => duties.some(isRaising));
    this.#numbers = stages.map(({ number }) => String(number));
  }

  /** @param stage 0: outside the stages */
  duties(duties: readonly DraftDuty[], stage: number, indent: string): string[] {
    return duties.map((duty) => {
      const { line, say, by, verb, words, source, limit } = duty;
      const timed = limit && { what: firstPart(say), ...this.#timed(limit, stage) };
      const isHeld = limit !== null && words.includes(limit.words) && unheldIn(words) === null;
      const own = isHeld ? null : limit?.words;
      const event = duty.event === 'raised' && this.#isRaised ? null : duty.event;
      this.#isRaised ||= event === 'raised';
      const id = this.#id(words, verb, line);
      this.#written.push({ id, say });
      const binds = stage === 0 ? null : (BINDS[by] ?? 'all');
      const known = { id, do: say, by, binds, verb, words, event, ...timed };
      const guessed = ['by', binds && 'binds', event && 'event', limit && guessedOf(limit)]
        .filter(Boolean)
        .join(', ');
      const doubt = duty.isStep ? '' : `whether it is a step, else why it is under "left-out"; `;
      const confirm = `line ${line}: ${doubt}${guessed}; say it in plain words`;
      return item(confirm, { ...known, 'limit-words': own, source }, indent);
    });
  }

  limits(limits: readonly LooseLimit[], stage: number, indent: string): string[] {
    return limits.map(({ line, say, by, source, words, ...limit }) => {
      const known = { id: this.#free(`limit-line-${line}`), what: firstPart(say), by };
      const fields = { ...known, ...this.#timed(limit, stage), source, words };
      const text = item(`line ${line}: by, ${guessedOf(limit)}`, fields, indent);
      return stage > 0 ? text : `${text}\n${indent}  stages: [${this.#numbers.join(', ')}]`;
    });
  }

  stage(stage: TemplateStage, more: readonly LooseLimit[]): string {
    const { number, title, line, source, duties, settled, limits } = stage;
    const label = stage.printed ?? `Stage ${number}`;
    const isUsual = new RegExp(`^stage (?:${number}|[a-z]{3,})$`, 'i').test(label);
    const [ours, theirs] = sidesOf(title ?? '', number);
    const fields = {
      stage: number,
      title: title === null ? label : isUsual ? title : `${label}: ${title}`,
      'this-side': ours ?? UNKNOWN,
      'other-side': theirs ?? UNKNOWN,
      source,
    };
    const guessed = line === null ? 'no heading was found' : `line ${line}: both sides`;
    const nothing = {
      id: `step-${number}`,
      do: `${UNKNOWN}.`,
      by: 'not-said',
      binds: 'all',
      source,
    };
    const steps = this.duties(duties, number, '      ');
    const own = this.limits([...more, ...limits], number, '      ');
    const isEmpty = steps.length + own.length === 0;
    const parts = [
      item(guessed, fields, '  '),
      under('    limits:', own),
      under('    steps:', isEmpty ? [item('', nothing, '      ')] : steps),
      under('    settled:', this.duties(settled, number, '      ')),
    ];
    return parts.filter((part) => part !== '').join('\n');
  }

  route({ line, title, source, steps }: Template['routes'][number], number: number): string {
    const fields = { id: `route-${number}`, title, source };
    const parts = [
      item(`line ${line}: what it is for, and what it takes the place of`, fields, '  '),
      under('    steps:', this.duties(steps, 0, '      ')),
    ];
    return parts.filter((part) => part !== '').join('\n');
  }

  #timed(limit: Omit<NonNullable<DraftDuty['limit']>, 'words'>, stage: number) {
    const { within, also, orSooner, from, after } = limit;
    const [, named] = NAMED_BEFORE.find(([pattern]) => pattern.test(after)) ?? [];
    const step = named && this.#written.findLast(({ say }) => named.test(say))?.id;
    if (step && stage > 0)
      return { within, 'also-within': also, 'or-sooner': orSooner, from: step };
    const start = from === 'raised' && (stage === 0 || !this.#hasRaised) ? 'disagreement' : from;
    return { within, 'also-within': also, 'or-sooner': orSooner, from: start };
  }

  /** The words after a duty's verb say what it is. */
  #id(words: string, verb: string, line: number): string {
    const after =
      words
        .toLowerCase()
        .split(new RegExp(`\\b${verb}\\b`))
        .at(-1) ?? '';
    const said = (after.match(/[a-z]{3,}/g) ?? []).filter((word) => !SMALL.test(word));
    return this.#free(said.slice(0, 2).join('-') || `step-line-${line}`);
  }

  #free(wanted: string): string {
    let id = wanted;
    for (let count = 2; this.#ids.has(id); count += 1) id = `${wanted}-${count}`;
    this.#ids.add(id);
    return id;
  }
}

/** Whom a step binds, by who is to do it; all others bind all. */
const BINDS: Readonly<Record<string, string>> = {
  you: 'raiser',
  'your-dsl': 'raiser',
  'your-manager': 'raiser',
  'other-agency': 'receiver',
};
const SMALL = /^(?:the|and|their|then|this|that|with|they|for|been|have)$/;

/** What a limit may count from, and what an earlier step says by which that happens. */
const NAMED_BEFORE: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbeing (?:told|informed)\b/i, /\b(?:tell|inform)\b/i],
  [/\bbeing notified\b|\bnotification\b/i, /\bnotify\b/i],
  [/\bmeeting\b/i, /\bmeet\b/i],
  [/\b(?:that|the) contact\b/i, /\bcontact\b/i],
  [/\b(?:tele)?phone call\b/i, /\b(?:tele)?phone\b/i],
  [/\bform\b/i, /\bform\b/i],
  [/\bpanel\b/i, /\bpanel\b/i],
];

/** What is guessed of a limit: what it counts from, by the words after it; and which days it counts. */
function guessedOf({ after, isBare }: Pick<LooseLimit, 'after' | 'isBare'>): string {
  const within = isBare ? 'within (the document says that its times are working days), ' : '';
  return `${within}from${after === '' ? '' : ` ("${after}")`}`;
}

function contactItem({ group: reaches, line, agency, ...row }: TemplateContact): string {
  const listed = (kind: string, key: string) => {
    const all = reaches.filter((one) => one.kind === kind);
    const entries = all.map(({ value, label }) => {
      const isLabelled = label !== null && kind !== 'urls';
      const entry = isLabelled
        ? `{ ${key}: ${JSON.stringify(value)}, label: ${/^[a-z0-9 ]+$/i.test(label) ? label : JSON.stringify(label)} }`
        : value;
      return [value, entry] as const;
    });
    return all.length === 0 ? null : [...new Map(entries).values()];
  };
  const { id, organisation, role, name, covers, source } = row;
  const notes = [...new Set(reaches.flatMap(({ note }) => note ?? []))];
  const who = {
    id,
    agencies: agency ? [agency] : [],
    organisation,
    role,
  };
  const reached = {
    phones: listed('phones', 'number'),
    emails: listed('emails', 'address'),
    urls: listed('urls', ''),
  };
  const rest = { covers, source, warnings: notes.length === 0 ? null : notes };
  return item(`line ${line}: who it is, agencies`, { ...who, name, ...reached, ...rest }, '  ');
}
