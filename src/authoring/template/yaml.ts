import type { TemplateContact } from './contacts.ts';
import { AFTER, AGENCY_WORDS, CONCERN_EXAMPLE, HEAD, IMMEDIATE, STAGE_STEPS } from './guide.ts';
import type { TemplateAnswers } from './questions.ts';
import type { Template, TemplateLimit, TemplateStage } from './template.ts';

/** What YAML has no place for in a file, or an editor would act on without showing it. */
const UNSEEN = /[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** Words that YAML, or some reader of it, takes for something else than text. */
const PLAIN = /^[A-Za-z][A-Za-z'’-]*( [A-Za-z0-9'’-]+)*$/;
const TAKEN = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A template as the text of a policy file: commented, complete as to its form, each gap stated. */
export function templateYaml(answers: TemplateAnswers, template: Template): string {
  const { id, name, nation, partnership, title, dated } = answers;
  return [
    ...HEAD,
    'format: 1',
    `id: ${id}`,
    `name: ${yamlScalar(name)}`,
    'aliases: [] # what else people call it, such as the initials of the partnership',
    `nation: ${nation} # whose bank holidays count`,
    '',
    'document:',
    `  partnership: ${yamlScalar(partnership)}`,
    `  title: ${orNull(title)} # as printed; null where it prints none`,
    `  dated: ${orNull(dated)} # as printed, such as "October 2020"; null where it prints none`,
    '  warnings:',
    '    - "This is a draft. Nothing in it has been confirmed: do not rely on it."',
    '',
    ...CONCERN_EXAMPLE,
    ...IMMEDIATE,
    ...overallLines(template),
    ...leftLines(template),
    'stages:',
    ...template.stages.flatMap((stage) => stageLines(stage, template)),
    '',
    ...contactLines(template.contacts),
    ...leftOutLines(template),
    ...AFTER,
    '',
  ].join('\n');
}

/** Limits outside the stages; with one stage alone they are written there, since two are wanted here. */
function overallLines({ limits, stages }: Template): string[] {
  if (limits.length === 0 || stages.length < 2) return [];
  const all = stages.map(({ number }) => number).join(', ');
  return [
    '# CONFIRM: these stand outside the sections of the stages. Move each to the stage, or to the duty',
    '# (immediate, every-stage, settled), that it belongs to.',
    'limits:',
    ...limits.flatMap((limit) => limitLines(limit, '  ', 'disagreement', [`stages: [${all}]`])),
    '',
  ];
}

function leftLines({ left }: Template): string[] {
  if (left.length === 0) return [];
  return [
    '# CONFIRM: the text speaks of time here too, in ways that the format has no word for. What nobody has',
    '# to keep to goes under "left-out": with its "text", as printed, and the "reason".',
    ...left.map(({ line, text }) => `# - line ${line}: "${yamlComment(text)}"`),
    '',
  ];
}

function stageLines(stage: TemplateStage, template: Template): string[] {
  const { number, title, line, alsoOn, source } = stage;
  const limits = template.stages.length < 2 ? [...template.limits, ...stage.limits] : stage.limits;
  const where = line === null ? 'give it its heading as printed' : `line ${line}`;
  const also = alsoOn.length > 0 ? `; also named on line ${alsoOn.join(', ')}` : '';
  return [
    `  - stage: ${number} # CONFIRM: ${where}${also}`,
    `    title: ${yamlScalar(title ?? `Stage ${number}`)}`,
    '    this-side: to be confirmed # who speaks for your side, such as: your line manager',
    "    other-side: to be confirmed # and whom they speak to, such as: the other agency's line manager",
    `    source: ${yamlScalar(source)}`,
    ...(limits.length > 0 ? ['    limits:'] : []),
    ...limits.flatMap((limit) => limitLines(limit, '      ', 'stage-entered', [])),
    ...(number === 1 ? STAGE_STEPS : []),
    '    steps:',
    `      - id: step-${number}`,
    '        do: To be confirmed. This draft does not say yet what is done at this stage.',
    '        by: not-said',
    `        source: ${yamlScalar(source)}`,
    '    not-said:',
    '      - "This draft does not say yet who does what at this stage, or by when."',
  ];
}

function limitLines(
  limit: TemplateLimit,
  indent: string,
  from: string,
  more: readonly string[],
): string[] {
  const begins = from === 'disagreement' ? 'the disagreement' : 'the beginning of the stage';
  return [
    `# CONFIRM, line ${limit.line}: ${yamlComment(limit.around)}`,
    `- id: ${limit.id}`,
    ...more.map((one) => `  ${one}`),
    `  what: ${yamlScalar(`To be confirmed: what line ${limit.line} says must have happened`)}`,
    '  by: not-said',
    `  within: ${limit.within}`,
    ...(limit.also === null ? [] : [`  also-within: ${limit.also}`]),
    ...(limit.orSooner ? ['  or-sooner: true'] : []),
    `  from: ${from}`,
    `  source: ${yamlScalar(limit.source)}`,
    `  words: ${yamlScalar(limit.words)}`,
    `  reading: ${yamlScalar(`To be confirmed. This draft counts it from ${begins}.`)}`,
  ].map((line) => `${indent}${line}`);
}

function contactLines(contacts: readonly TemplateContact[]): string[] {
  if (contacts.length === 0) return [...AGENCY_WORDS, 'contacts: []', ''];
  return [
    '# CONFIRM: every number and address of the text. One contact is one person or one role: give it its',
    '# role, name and organisation as printed, its agencies and stages, and take the warning out.',
    ...AGENCY_WORDS,
    'contacts:',
    ...contacts.flatMap(oneContact),
    '',
  ];
}

function leftOutLines({ leftOut }: Template): string[] {
  if (leftOut.length === 0) return [];
  return [
    '# What the document prints and this file does not, and why.',
    'left-out:',
    ...leftOut.flatMap(({ text, reason }) => [
      `  - text: ${yamlScalar(text)}`,
      `    reason: ${yamlScalar(reason)}`,
    ]),
    '',
  ];
}

function oneContact(contact: TemplateContact): string[] {
  const { id, line, phones, emails, urls, source, around, notes } = contact;
  const list = (key: string, values: readonly string[]) =>
    values.length === 0
      ? []
      : [`    ${key}: [${values.map((one) => JSON.stringify(one)).join(', ')}]`];
  return [
    `  - id: ${id}`,
    '    agencies: []',
    `    role: ${yamlScalar(`To be confirmed, line ${line}`)}`,
    ...list('phones', phones),
    ...list('emails', emails),
    ...list('urls', urls),
    ...(around === '' ? [] : [`    note: ${yamlScalar(`In the text: ${around}`)}`]),
    `    source: ${yamlScalar(source)}`,
    '    warnings:',
    `      - ${yamlScalar(`Drafted from line ${line} of the text, and not confirmed.`)}`,
    ...notes.map((note) => `      - ${yamlScalar(note)}`),
  ];
}

function orNull(text: string | null): string {
  return text === null ? 'null' : yamlScalar(text);
}

/** Any text as one YAML scalar: plain where nothing could take it for anything else, else in quotes. */
function yamlScalar(text: string): string {
  if (PLAIN.test(text) && !TAKEN.test(text)) return text;
  return JSON.stringify(text).replace(
    UNSEEN,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** A text as it may come in a comment: one line, nothing that acts. */
function yamlComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ');
}
