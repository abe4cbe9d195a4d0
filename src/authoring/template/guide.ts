import { AGENCIES, CONCERNS, OWNERS } from '../../model/vocabulary.ts';
import { LIMIT_PHRASES } from '../../policy/limit-phrase.ts';

/** What a draft tells the person who fills it in. */
export const HEAD: readonly string[] = [
  '# yaml-language-server: $schema=./policy.schema.json',
  '#',
  '# A draft of a policy file. What follows a # is a comment: the program does not read it.',
  '# Work down the file with the document beside you. Where it says CONFIRM, look at that line of the',
  '# document, put right what is here, and take the comment out. Say nothing that the document does not',
  '# say; what it leaves out goes under "not-said". Put telephone numbers in quotes.',
  '#',
  '# Then:  escalate policy check FILE --against TEXT   what is wrong, and what is still missing',
  '#        escalate policy show FILE                   the whole of it in plain words',
  '#        escalate policy graph FILE                  the ladder as a picture',
  '# More:  escalate help policy-files',
  '',
];

export const CONCERN_EXAMPLE: readonly string[] = [
  '# What the document names as something to disagree about. Each is one of:',
  ...wrapped(CONCERNS),
  'concerns: []',
  '#  - concern: threshold',
  '#    source: "1.3"',
  '',
];

export const IMMEDIATE: readonly string[] = [
  '# What the document says is to be done when a child may be at immediate risk.',
  'immediate:',
  '  steps: []',
  '#    - id: tell-dsl',
  "#      do: Tell your agency's designated safeguarding lead.",
  '#      by: you',
  '#      verb: should # must, should, will or may, as in the document; none: it has none of them',
  '#      words: lead in your agency should be informed immediately',
  '#      what: Your designated safeguarding lead is told',
  '#      within: immediately',
  '#      from: risk',
  '#      source: "1.4"',
  '  not-said:',
  '    - "This draft does not say yet what the policy says of immediate risk."',
  '',
];

export const STAGE_STEPS: readonly string[] = [
  '    # What is to be done at a stage, in order. "by" is a body as the document names it, or one of:',
  ...wrapped(OWNERS, '    '),
  '    # "within" is a limit such as:',
  `    #   ${LIMIT_PHRASES.replace(/"/g, '')}`,
  '    # For example:',
  '    #   - id: raise',
  "    #     do: Raise it with the other agency's practitioner.",
  '    #     by: you',
  '    #     verb: should',
  "    #     words: should raise the matter within 2 working days # the document's own, ten at most",
  '    #     event: raised # doing it starts the clocks that count from "raised"',
  '    #     what: You raise it with the other agency',
  '    #     within: 2 working days',
  '    #     from: disagreement # or: raised, stage-entered, referred, settled, risk, the id of a step',
  '    #     source: "3.2"',
];

export const AGENCY_WORDS: readonly string[] = [
  '# Whom to reach. "agencies" are some of:',
  ...wrapped(AGENCIES),
];

export const AFTER: readonly string[] = [
  '# Also: every-stage, settled (duties), routes (ways beside the stages), record, remarks, forms and',
  '# examples. The files that came with the program show each of them.',
  '',
  '# What the document leaves out, a sentence each.',
  'not-said:',
  '  - "This draft does not hold everything yet that the policy says."',
];

/** A list of words as comment lines. */
function wrapped(words: readonly string[], indent = ''): string[] {
  const lines: string[] = [];
  let line = `${indent}#  `;
  for (const word of words) {
    if (line.length + word.length > 96) {
      lines.push(line);
      line = `${indent}#  `;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
