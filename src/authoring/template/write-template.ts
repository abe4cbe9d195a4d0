import { AGENCIES, CONCERNS, OWNERS } from '../../model/vocabulary.ts';
import { LIMIT_PHRASES } from '../../policy/limit-phrase.ts';
import type { TemplateAnswers } from './beginning.ts';
import type { TemplateContact } from './contacts.ts';
import { Draft, item, under, yamlScalar } from './draft-lines.ts';
import type { Template } from './find-template.ts';

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

const NO_RISK =
  '  steps: []\n  not-said:\n    - "To be confirmed: what it says of immediate risk."';
const NOBODY = 'contacts: []\n\nnot-said:\n  - "To be confirmed: it names nobody to contact."';

/** Writes a template as a policy file with all the required keys. Each guess is marked CONFIRM. */
export function templateYaml(answers: TemplateAnswers, template: Template): string {
  const { stages, limits, contacts, leftOut, immediate, everyStage, settled } = template;
  const draft = new Draft();
  const numbers = stages.map(({ number }) => number).join(', ');
  const one = stages.length === 1;
  const blocks = [
    HEAD,
    headOf(answers, template),
    'concerns: [] # what the document names as something to disagree about',
    under('immediate: # what is to be done when a child may be at immediate risk', [
      under('  steps:', draft.duties(immediate, false, '    ')) || NO_RISK,
    ]),
    under('every-stage: # duties at each stage', draft.duties(everyStage, false, '  ')),
    under('settled: # duties after a settlement', draft.duties(settled, false, '  ')),
    under('limits: # over several stages', one ? [] : draft.limits(limits, '  ', numbers)),
    under(
      'stages:',
      stages.map((stage) => draft.stage(stage, one ? limits : [])),
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

/** Wraps a list of words into comment lines. */
function wrapped(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/(.{1,94})(?: |$)/g, '#   $1\n')
    .trimEnd();
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

function contactItem({ group: reaches, line, agency, ...row }: TemplateContact): string {
  const listed = (kind: string, key: string) => {
    const all = reaches.filter((one) => one.kind === kind);
    const entries = all.map(({ value, label }) => {
      const said = label !== null && /^[a-z0-9 ]+$/i.test(label) ? label : JSON.stringify(label);
      const isLabelled = label !== null && kind !== 'urls';
      const entry = isLabelled ? `{ ${key}: ${JSON.stringify(value)}, label: ${said} }` : value;
      return [value, entry] as const;
    });
    return all.length === 0 ? null : [...new Map(entries).values()];
  };
  const { id, organisation, role, name, covers, source } = row;
  const notes = [...new Set(reaches.flatMap(({ note }) => note ?? []))];
  const fields = {
    ...{ id, agencies: agency ? [agency] : [], organisation, role, name },
    phones: listed('phones', 'number'),
    emails: listed('emails', 'address'),
    urls: listed('urls', ''),
    ...{ covers, source, warnings: notes.length === 0 ? null : notes },
  };
  return item(`line ${line}: who it is, agencies`, fields, '  ');
}
