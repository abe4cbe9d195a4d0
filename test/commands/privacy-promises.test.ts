import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WORDS } from '../../src/cli/completion/candidates.ts';
import { everyCommand, HELP_TOPICS } from '../help-texts.ts';

/** Each thing that `help privacy` says, by how it begins, and the tests that hold it: a file, and words of a title. */
const HELD: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'What leaves this computer: nothing': [
    ['e2e/promises-privacy', 'no network and no child process'],
  ],
  'What is kept: nothing, unless you say so': [
    ['cases/case-store', 'nothing is made to find that out'],
    ['cases/case-store', 'numbered files that only its owner can read'],
  ],
  'A draft (': [['interview/saved-interview', 'every answer that was put in, and never the risk']],
  'Your area, agency and role are remembered only': [
    ['fixtures/stories/remembering.txt', 'finds them marked the next time'],
    ['fixtures/stories/remembering.txt', 'once they asked for it and not before'],
  ],
  'Use roles and references': [['interview/questions', 'has one line of help']],
  'What a saved case promises': [],
  ' - Saved means on the disk': [
    ['e2e/promises', 'the file, then its name, then the word "Saved"'],
    ['e2e/promises', 'A failure leaves the record as it was and says so'],
  ],
  ' - No entry is ever changed': [['cases/saving/model', 'they hold what a plain list would']],
  ' - Two windows never lose': [
    ['e2e/promises', "Two windows never lose each other's entries"],
    ['commands/asked-on', 'What another window adds while'],
  ],
  ' - A draft is written only over': [
    ['fixtures/stories/drafts.txt', 'Of two windows the one that is overtaken is told'],
  ],
  ' - "escalate verify" finds any entry or policy': [
    ['commands/damage', 'Verify finds what was done to'],
    ['cases/check-log', 'a tail that was cut off is found by a receipt'],
  ],
  ' - The policy in a case is compared': [
    [
      'commands/bundles',
      'A policy that calls itself one that is at hand, and is not, is never believed',
    ],
  ],
  ' - Where no such policy is here': [['commands/bundles', 'A policy that cannot be checked here']],
  ' - "escalate status" puts its last page': [
    ['cases/cached-page', 'sees the same page without any case being read'],
  ],
  ' - For that it trusts the name': [
    ['cases/cached-page', 'where a change falls into the very millisecond'],
  ],
  ' - It also compares the day': [
    ['cases/cached-page', 'What is printed does not hang on the cached page'],
  ],
  ' - "status" of one case': [
    ['cases/check-log', 'every byte flipped in any entry is found'],
    ['cases/cached-page', 'where a case is damaged'],
  ],
  ' - That page, and the policy cache, are believed': [
    ['platform/local-policies', 'A cache that another hand has filled'],
    ['cases/cached-page', 'nor does a page that another program made drive the terminal'],
  ],
  ' - That page may be deleted': [['cases/cached-page', 'Somebody who deletes or verifies a case']],
  ' - Damage in one case blocks no other': [
    ['cases/changed-cases', 'none harms another case'],
    ['commands/damage', 'What can be read of a damaged case is shown'],
  ],
  ' - No words of a record go into': [
    ['e2e/promises-privacy', 'no word of a record in the name of any file it touches'],
    ['e2e/promises-privacy', 'No word of a record in an error or in debug output'],
  ],
  ' - Text from a policy or a case cannot drive': [
    ['e2e/promises-terminal', 'Text from a policy or a case cannot drive the terminal'],
    ['fixtures/stories/wrong-lines.txt', 'A reference never becomes a path'],
  ],
  ' - The emergency advice prints even': [
    ['e2e/promises-emergency', 'Emergency advice prints even when'],
  ],
  'Your shell keeps each command line': [
    ['commands/privacy-promises', 'No option takes the words of a record'],
    ['journeys/pasting', 'has all of it recorded, and the shell gets none of it'],
  ],
  'Deleting a case is no secure erasure': [
    ['fixtures/stories/a-saved-case.txt', 'Deleting a case says that it is no secure erasure'],
  ],
  '"escalate status" and "escalate where" say where others': [
    ['e2e/folders', 'What others may open is said, with the line that closes it'],
  ],
  'What it does not promise': [['cases/check-log', 'sealed anew is found by a receipt']],
  'Before you share a case': [['documents/files', 'With --redact a case can be shared outside']],
};

const PROMISES = HELP_TOPICS.privacy ?? [];

test('Each promise of "help privacy" has its test', () => {
  for (const says of PROMISES) {
    const [, tests] = Object.entries(HELD).find(([start]) => says.startsWith(start)) ?? [];
    expect(tests, says).toBeDefined();
    for (const [file, title] of tests ?? []) {
      const text = readFileSync(
        join(import.meta.dirname, '..', file.includes('.') ? file : `${file}.test.ts`),
        'utf8',
      );
      expect(text, says).toContain(title);
    }
  }
  expect(Object.keys(HELD)).toHaveLength(PROMISES.length);
});

test('No option takes the words of a record', () => {
  const ofCases = everyCommand.filter(({ name }) => !/^policy /.test(name));
  const kinds = new Set(
    ofCases.flatMap((one) => [...one.options, ...one.common].map(({ value }) => value)),
  );
  const closed = [
    null,
    ...Object.keys(WORDS),
    'file',
    'dir',
    'when',
    'number',
    'receipt',
    'quarter',
    'track',
    'route',
  ];
  const others = [...kinds].filter((kind) => !closed.includes(kind));
  expect(others.sort()).toEqual(['reference', 'role']);
});
