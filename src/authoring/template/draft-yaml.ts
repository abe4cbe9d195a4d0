import type { Draft, DraftContact, DraftLimit, DraftStage, DraftTold } from './draft.ts';
import {
  AFTER,
  AGENCY_WORDS,
  CONCERN_EXAMPLE,
  HEAD,
  IMMEDIATE,
  STAGE_STEPS,
} from './draft-guide.ts';
import { yamlComment, yamlScalar } from './yaml-scalar.ts';

/** A draft as the text of a policy file: commented, complete as to its form, each gap stated. */
export function draftYaml(told: DraftTold, draft: Draft): string {
  return [
    ...HEAD,
    'format: 1',
    `id: ${told.id}`,
    `name: ${yamlScalar(told.name)}`,
    'aliases: [] # what else people call it, such as the initials of the partnership',
    `nation: ${told.nation} # whose bank holidays count`,
    '',
    'document:',
    `  partnership: ${yamlScalar(told.partnership)}`,
    `  title: ${orNull(told.title)} # as printed; null where it prints none`,
    `  dated: ${orNull(told.dated)} # as printed, such as "October 2020"; null where it prints none`,
    '  warnings:',
    '    - "This is a draft. Nothing in it has been confirmed: do not rely on it."',
    '',
    ...CONCERN_EXAMPLE,
    ...IMMEDIATE,
    ...overallLines(draft),
    ...leftLines(draft),
    'stages:',
    ...draft.stages.flatMap((stage) => stageLines(stage, draft)),
    '',
    ...contactLines(draft.contacts),
    ...leftOutLines(draft),
    ...AFTER,
    '',
  ].join('\n');
}

/** Limits outside the stages; with one stage alone they are written there, since two are wanted here. */
function overallLines({ limits, stages }: Draft): string[] {
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

function leftLines({ left }: Draft): string[] {
  if (left.length === 0) return [];
  return [
    '# CONFIRM: the text speaks of time here too, in ways that the format has no word for. What nobody has',
    '# to keep to goes under "left-out": with its "text", as printed, and the "reason".',
    ...left.map(({ line, text }) => `# - line ${line}: "${yamlComment(text)}"`),
    '',
  ];
}

function stageLines(stage: DraftStage, draft: Draft): string[] {
  const { number, title, line, alsoOn, source } = stage;
  const limits = draft.stages.length < 2 ? [...draft.limits, ...stage.limits] : stage.limits;
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
  limit: DraftLimit,
  indent: string,
  from: string,
  more: readonly string[],
): string[] {
  const begins = from === 'disagreement' ? 'the disagreement' : 'the beginning of the stage';
  return [
    `# CONFIRM, line ${limit.line}: ${yamlComment(limit.beside)}`,
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

function contactLines(contacts: readonly DraftContact[]): string[] {
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

function leftOutLines({ leftOut }: Draft): string[] {
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

function oneContact(contact: DraftContact): string[] {
  const { id, line, phones, emails, urls, source, beside, notes } = contact;
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
    ...(beside === '' ? [] : [`    note: ${yamlScalar(`In the text: ${beside}`)}`]),
    `    source: ${yamlScalar(source)}`,
    '    warnings:',
    `      - ${yamlScalar(`Drafted from line ${line} of the text, and not confirmed.`)}`,
    ...notes.map((note) => `      - ${yamlScalar(note)}`),
  ];
}

function orNull(text: string | null): string {
  return text === null ? 'null' : yamlScalar(text);
}
