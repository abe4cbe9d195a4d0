import {
  policyCheck,
  policyDiff,
  policyGraph,
  policyList,
  policyNew,
  policyShow,
} from './actions.ts';
import { type Commands, FORCE, OUTPUT } from './registrar.ts';

/** The policies themselves. */
export const POLICIES: Commands = {
  policy: ({ program, command, act }) => {
    const policies = program
      .command('policy')
      .description('the policies themselves: list, show, check, diff, graph, new')
      .helpCommand(false);
    const policyCommand = (usage: string, says: string) => command(usage, says, policies);

    policyCommand('list', 'bundled and own policy files: which is in use, dates, digest').action(
      (flags) => act(policyList, {}, flags),
    );

    policyCommand('show', 'a whole policy in plain words, with its clauses')
      .argument('<area>', 'an area, or a policy file')
      .option('--from <when>', 'also the dates of the ladder from then')
      .action((area, flags) => act(policyShow, { ...flags, area }, flags));

    policyCommand('check', 'every fault of a policy file, with its line and what is wanted')
      .argument('<policy>', 'an area, or a policy file')
      .option('--against <text>', "the policy document's own text, to prove the file against")
      .action((policy, flags) => act(policyCheck, { ...flags, policy }, flags));

    policyCommand(
      'diff',
      'what a revision changes for a practitioner, and the open cases it touches',
    )
      .argument('<before>', 'an area, or a policy file')
      .argument('<after>', 'an area, or a policy file')
      .action((before, after, flags) => act(policyDiff, { before, after }, flags));

    policyCommand('graph', 'the ladder as a picture')
      .argument('<area>', 'an area, or a policy file')
      .option('--format <format>', 'text unless you name mermaid (.mmd) or html')
      .option(...OUTPUT)
      .option(...FORCE)
      .action((area, flags) => act(policyGraph, { ...flags, area }, flags));

    policyCommand('new', 'a draft policy file for an area, to be filled in')
      .argument('<slug>', "the area's short name, as in north-mercia")
      .option('--from <text>', "the policy document's text, to draft from; - reads standard input")
      .option('--name <name>', "the area's name")
      .option('--partnership <name>', 'whose document it is')
      .option('--title <title>', "the document's title")
      .option('--dated <date>', "the document's date, as printed")
      .option('--nation <nation>', 'whose bank holidays count')
      .option('--stages <number>', 'how many stages it has')
      .option('--output <file>', 'where to, as a .yaml file; never over an existing file')
      .action((slug, flags) => act(policyNew, { ...flags, slug }, flags));
  },
};
