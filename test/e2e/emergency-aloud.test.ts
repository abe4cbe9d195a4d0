import { expect, test } from 'vitest';
import { Workspace } from './workspace.ts';

test.each([
  ['999 wandsworth --accessible', {}],
  ['--accessible emergency wandsworth', {}],
  ['999 wandsworth', { ESCALATE_ACCESSIBLE: '1' }],
])('Whoever has a page read out hears whom to ring at once in sentences: %s %o', (line, env) => {
  const { exit, out } = new Workspace().run(line, { env });
  expect(exit).toBe(0);
  expect(out).toContain("Ring 020 8871 6000: Out of Hours, Wandsworth Children's Services.");
  expect(out).toMatch(/^NOW: Tell the designated safeguarding lead/m);
});
