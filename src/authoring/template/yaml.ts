import { AGENCIES, CONCERNS, OWNERS } from '../../model/vocabulary.ts';
import { LIMIT_PHRASES } from '../../policy/limit-phrase.ts';
import type { TemplateContact } from './contacts.ts';
import type { TemplateAnswers } from './questions.ts';
import type { Template, TemplateLimit, TemplateStage } from './template.ts';

const HEAD = `# yaml-language-server: $schema=./policy.schema.json
#
# A draft of a policy file. What follows a # is a comment: the program does not read it.
# Work down the file with the document beside you. Where it says CONFIRM, look at that line of the
# document, put right what is here, and take the comment out. Say nothing that the document does not
# say; what it leaves out goes under "not-said". Put telephone numbers in quotes.
#
# Then:  escalate policy check FILE --against TEXT   what is wrong, and what is still missing
#        escalate policy show FILE                   the whole of it in plain words
#        escalate policy graph FILE                  the ladder as a picture
# More:  escalate help policy-files`;

const CONCERN_EXAMPLE = `# What the document names as something to disagree about. Each is one of:
${wrapped(CONCERNS)}
concerns: []
#  - concern: threshold
#    source: "1.3"`;

const IMMEDIATE = `# What the document says is to be done when a child may be at immediate risk.
immediate:
  steps: []
#    - id: tell-dsl
#      do: Tell your agency's designated safeguarding lead.
#      by: you
#      verb: should # must, should, will or may, as in the document; none: it has none of them
#      words: lead in your agency should be informed immediately
#      what: Your designated safeguarding lead is told
#      within: immediately
#      from: risk
#      source: "1.4"
  not-said:
    - "This draft does not say yet what the policy says of immediate risk."`;

const OVERALL = `# CONFIRM: these stand outside the sections of the stages. Move each to the stage, or to the duty
# (immediate, every-stage, settled), that it belongs to.
limits:`;

const LEFT = `# CONFIRM: the text speaks of time here too, in ways that the format has no word for. What nobody has
# to keep to goes under "left-out": with its "text", as printed, and the "reason".`;

const STAGE_STEPS = `    # What is to be done at a stage, in order. "by" is a body as the document names it, or one of:
${wrapped(OWNERS, '    ')}
    # "within" is a limit such as:
    #   ${LIMIT_PHRASES.replace(/"/g, '')}
    # For example:
    #   - id: raise
    #     do: Raise it with the other agency's practitioner.
    #     by: you
    #     verb: should
    #     words: should raise the matter within 2 working days # the document's own, ten at most
    #     event: raised # doing it starts the clocks that count from "raised"
    #     what: You raise it with the other agency
    #     within: 2 working days
    #     from: disagreement # or: raised, stage-entered, referred, settled, risk, the id of a step
    #     source: "3.2"`;

const CONTACTS = `# CONFIRM: every number and address of the text. One contact is one person or one role: give it its
# role, name and organisation as printed, its agencies and stages, and take the warning out.`;

const AGENCY_WORDS = `# Whom to reach. "agencies" are some of:
${wrapped(AGENCIES)}`;

const LEFT_OUT = `# What the document prints and this file does not, and why.
left-out:`;

const AFTER = `# Also: every-stage, settled (duties), routes (ways beside the stages), record, remarks, forms and
# examples. The files that came with the program show each of them.

# What the document leaves out, a sentence each.
not-said:
  - "This draft does not hold everything yet that the policy says."`;

/** A list of words as comment lines. */
function wrapped(words: readonly string[], indent = ''): string {
  const lines = [`${indent}#  `];
  for (const word of words) {
    if ((lines.at(-1) ?? '').length + word.length > 96) lines.push(`${indent}#  `);
    lines.push(`${lines.pop()} ${word}`);
  }
  return lines.join('\n');
}

/** A template as the text of a policy file: commented, complete as to its form, each gap stated. */
export function templateYaml(answers: TemplateAnswers, template: Template): string {
  const { limits, stages, left, leftOut, contacts } = template;
  // Limits outside the stages; with one stage alone they are written there, since two are wanted here.
  const outside = stages.length < 2 ? [] : limits;
  const inside = stages.length < 2 ? limits : [];
  const over = `  stages: [${stages.map(({ number }) => number).join(', ')}]`;
  const blocks = [
    HEAD,
    ...headOf(answers),
    CONCERN_EXAMPLE,
    IMMEDIATE,
    under(
      OVERALL,
      outside.map((limit) => limitLines(limit, '  ', 'disagreement', over)),
    ),
    under(
      LEFT,
      left.map(({ line, text }) => `# - line ${line}: "${yamlComment(text)}"`),
    ),
    under(
      'stages:',
      stages.map((stage) => stageLines(stage, [...inside, ...stage.limits])),
    ),
    contacts.length === 0
      ? `${AGENCY_WORDS}\ncontacts: []`
      : under(`${CONTACTS}\n${AGENCY_WORDS}\ncontacts:`, contacts.map(contactLines)),
    under(
      LEFT_OUT,
      leftOut.map(({ text, reason }) =>
        joined(`  - text: ${yamlScalar(text)}`, `    reason: ${yamlScalar(reason)}`),
      ),
    ),
    AFTER,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What is not empty, a line each. */
function joined(...lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}

/** Items under a heading; nothing where there are none. */
function under(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : joined(heading, ...items);
}

function headOf({ id, name, nation, partnership, title, dated }: TemplateAnswers): string[] {
  const orNull = (text: string | null) => (text === null ? 'null' : yamlScalar(text));
  return [
    `format: 1
id: ${id}
name: ${yamlScalar(name)}
aliases: [] # what else people call it, such as the initials of the partnership
nation: ${nation} # whose bank holidays count`,
    `document:
  partnership: ${yamlScalar(partnership)}
  title: ${orNull(title)} # as printed; null where it prints none
  dated: ${orNull(dated)} # as printed, such as "October 2020"; null where it prints none
  warnings:
    - "This is a draft. Nothing in it has been confirmed: do not rely on it."`,
  ];
}

function stageLines(stage: TemplateStage, limits: readonly TemplateLimit[]): string {
  const { number, title, line, alsoOn, source } = stage;
  const where = line === null ? 'give it its heading as printed' : `line ${line}`;
  const also = alsoOn.length > 0 ? `; also named on line ${alsoOn.join(', ')}` : '';
  return joined(
    `  - stage: ${number} # CONFIRM: ${where}${also}
    title: ${yamlScalar(title ?? `Stage ${number}`)}
    this-side: to be confirmed # who speaks for your side, such as: your line manager
    other-side: to be confirmed # and whom they speak to, such as: the other agency's line manager
    source: ${yamlScalar(source)}`,
    under(
      '    limits:',
      limits.map((limit) => limitLines(limit, '      ', 'stage-entered', '')),
    ),
    number === 1 ? STAGE_STEPS : '',
    `    steps:
      - id: step-${number}
        do: To be confirmed. This draft does not say yet what is done at this stage.
        by: not-said
        source: ${yamlScalar(source)}
    not-said:
      - "This draft does not say yet who does what at this stage, or by when."`,
  );
}

function limitLines(limit: TemplateLimit, indent: string, from: string, over: string): string {
  const begins = from === 'disagreement' ? 'the disagreement' : 'the beginning of the stage';
  const lines = joined(
    `# CONFIRM, line ${limit.line}: ${yamlComment(limit.around)}`,
    `- id: ${limit.id}`,
    over,
    `  what: ${yamlScalar(`To be confirmed: what line ${limit.line} says must have happened`)}`,
    '  by: not-said',
    `  within: ${limit.within}`,
    limit.also === null ? '' : `  also-within: ${limit.also}`,
    limit.orSooner ? '  or-sooner: true' : '',
    `  from: ${from}`,
    `  source: ${yamlScalar(limit.source)}`,
    `  words: ${yamlScalar(limit.words)}`,
    `  reading: ${yamlScalar(`To be confirmed. This draft counts it from ${begins}.`)}`,
  );
  return lines.replace(/^/gm, indent);
}

function contactLines(contact: TemplateContact): string {
  const { id, line, phones, emails, urls, source, around, notes } = contact;
  const reaches = Object.entries({ phones, emails, urls }).map(([key, values]) =>
    values.length === 0
      ? ''
      : `    ${key}: [${values.map((one) => JSON.stringify(one)).join(', ')}]`,
  );
  return joined(
    `  - id: ${id}`,
    '    agencies: []',
    `    role: ${yamlScalar(`To be confirmed, line ${line}`)}`,
    ...reaches,
    around === '' ? '' : `    note: ${yamlScalar(`In the text: ${around}`)}`,
    `    source: ${yamlScalar(source)}`,
    '    warnings:',
    `      - ${yamlScalar(`Drafted from line ${line} of the text, and not confirmed.`)}`,
    ...notes.map((note) => `      - ${yamlScalar(note)}`),
  );
}

/** What YAML has no place for in a file, or an editor would act on without showing it. */
const UNSEEN = /[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** A text without any of the words that YAML, or some reader of it, takes for something else than text. */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z'’-]*( [A-Za-z0-9'’-]+)*$/i;

/** Any text as one YAML scalar: plain where nothing could take it for anything else, else in quotes. */
function yamlScalar(text: string): string {
  if (PLAIN.test(text)) return text;
  return JSON.stringify(text).replace(
    UNSEEN,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** A text as it may come in a comment: one line, nothing that acts. */
function yamlComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ');
}
