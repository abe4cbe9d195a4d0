import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT, POLICY } from '../policy/merrowdale.ts';
import { ROOT, Workspace } from './workspace.ts';

/** Nothing set: the examples are run on the real clock, so that none is written for one day alone. */
export const REAL_CLOCK = { now: '' };

const AGENCIES = '--agency health --other-agency childrens-services --child neither';
/** Three weeks old, with whatever holidays there are: some time of it has passed. */
const CASE = `--concern referral --risk none ${AGENCIES} --disagreed "21 days ago"`;

/** What stands in for the words in capitals of the help and the README. */
const STAND_INS: Readonly<Record<string, string>> = {
  CASE: 'SWK-14',
  STEP: 'tell-manager',
  ENTRY: '2',
  AREA: 'southwark',
  SLUG: 'north-mercia',
  FILE: 'north-mercia.yaml',
};

/** A command line with something real in place of `CASE` and the like. */
export function filledIn(line: string): string {
  return line.replace(/(?<= )[A-Z]+(?= |$)/g, (word) => STAND_INS[word] ?? word);
}

/** A computer on which every command line of the help and the README finds what it names. */
export function prepareWorkspace(): Workspace {
  const workspace = new Workspace();
  const run = (line: string) => workspace.do(line, REAL_CLOCK);
  writeFiles(workspace);
  for (const reference of ['SWK-14', 'SWK-9']) {
    run(`start --area southwark ${CASE} --case ${reference}`);
  }
  run('record SWK-14 --kind discussion --file call.txt --at "20 days ago"');
  run(`start --area kingston ${CASE} --case KRN-3`);
  run('record KRN-3 --kind outcome --file decision.txt --at "20 days ago"');
  run('next KRN-3 --outcome resolved --at "2 days ago"');
  for (const file of ['school.json', 'clinic.json']) {
    run(`report --format json --output ${file}`);
  }
  run('export SWK-9 --format bundle --output SWK-9.bundle');
  run('delete SWK-9 --yes');
  return workspace;
}

function writeFiles(workspace: Workspace): void {
  const northMercia = POLICY.replace(
    'id: merrowdale\nname: Merrowdale',
    'id: north-mercia\nname: North Mercia',
  );
  const southwark = readFileSync(join(ROOT, 'policies', 'southwark.yaml'), 'utf8');
  workspace.write('call.txt', 'We spoke by phone. They will read the file again.\n');
  workspace.write('decision.txt', 'The referral was refused.\n');
  workspace.write('why.txt', 'It was entered under the wrong day.\n');
  workspace.write('document.txt', DOCUMENT);
  workspace.write('north-mercia.yaml', northMercia);
  workspace.write(
    'north-mercia-2027.yaml',
    northMercia.replace('dated: March 2024', 'dated: May 2027'),
  );
  workspace.write(
    'revised.yaml',
    southwark.replace('Tell your own manager', 'Tell your line manager'),
  );
  workspace.write('data/policies/north-mercia.yaml', northMercia);
}

/** Another computer with the same on it, so that no example undoes what the next one needs. */
export function sameWorkspace(prepared: Workspace, line: string): Workspace {
  const workspace = new Workspace();
  cpSync(prepared.folder, workspace.folder, { recursive: true });
  // A draft is never written over a file that is there.
  if (line.startsWith('escalate policy new')) rmSync(join(workspace.folder, 'north-mercia.yaml'));
  return workspace;
}
