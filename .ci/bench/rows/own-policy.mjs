import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareNode, cleanEnvironment, escalate, ROOT, run } from '../command.mjs';
import { commandsInTurn } from '../pairs.mjs';
import { ratioOf } from '../row.mjs';
import { settle } from '../settle.mjs';

/** Windsor and Maidenhead's under another name and without its examples: what a user's own file is like. */
const LIKE = join(ROOT, 'policies', 'windsor-and-maidenhead.yaml');
const LEAST_BYTES = 14 * 1024;

/** @type {import('../row.mjs').Row[]} */
export const ownPolicy = [
  {
    name: 'own-policy',
    what: "contacts, a user's own policy, second run",
    against: 'node -e 0',
    bar: { atMost: 1.4, unit: '×' },
    measure: async ({ work, pairs }) => {
      const policies = join(work, 'own-policies');
      const env = cleanEnvironment(work, { policies });
      const bytes = putPolicy(policies);
      await settle();
      await run(escalate(['policy', 'check', join(policies, 'north-mercia.yaml')], env));
      const wrong = (out) =>
        out.includes('01628 796673') ? null : 'the number is not in the output';
      const contacts = escalate(['contacts', 'nmscp'], env, { wrong });
      const samples = await commandsInTurn(contacts, bareNode(env), { pairs });
      return ratioOf(samples, `${(bytes / 1024).toFixed(1)} KB`);
    },
  },
];

function putPolicy(folder) {
  const text = readFileSync(LIKE, 'utf8')
    .replace(/^examples:[\s\S]*/m, '')
    .replace(/^id: .*/m, 'id: north-mercia')
    .replace(/^name: .*/m, 'name: North Mercia')
    .replace(/^aliases:.*\n(?: .*\n)*/m, 'aliases: [nmscp]\n');
  if (Buffer.byteLength(text) < LEAST_BYTES)
    throw new Error('The policy is smaller than it should be.');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'north-mercia.yaml'), text);
  return Buffer.byteLength(text);
}
