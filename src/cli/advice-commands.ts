import { areas, contacts, start, timeline, where } from './actions.ts';
import { BY, type Commands, FULL } from './registrar.ts';

/** What a practitioner asks without a saved case. */
export const ADVICE: Commands = {
  start: ({ command, act }) =>
    command('start', 'ask a few questions, then say what to do next, whom to ring and by when')
      .option('--area <area>', 'whose policy applies: where the child lives')
      .option('--concern <concern>', 'what the disagreement is about')
      .option('--risk <risk>', 'immediate, none or unsure')
      .option('--agency <agency>', 'your agency')
      .option('--other-agency <agency>', 'the agency you disagree with')
      .option(
        '--child <status>',
        'looked-after, protection-plan (or both, with a comma), neither or unknown',
      )
      .option('--disagreed <when>', 'when the disagreement arose, or the decision was received')
      .option('--protect-by <when>', 'an earlier time by which the child must be safe')
      .option('--stage <number>', 'the stage it has reached')
      .option('--reached <when>', 'when it reached that stage')
      .option('--track <track>', 'another way up that the policy has, by its id; "usual" for none')
      .option('--case <reference>', 'save it as a case with this reference')
      .option('--save', 'save it as a case; a reference is made')
      .option('--resume', 'go on from the draft that you had kept')
      .option('--remember', 'remember this area and agency, and --by, on this computer')
      .option(...BY)
      .option(...FULL)
      .action((flags) => act(start, flags, flags)),

  contacts: ({ command, lookUp }) =>
    command('contacts', 'look up whom to ring: an area, then any words')
      .argument('[words...]', 'an area and any words, in any order of fields')
      .option('--stage <number>', 'only contacts of this stage, or of no stage in particular')
      .option('--agency <agency>', 'only contacts of this agency')
      .option('--concern <concern>', 'only contacts for this kind of concern')
      .action((words, flags) => lookUp(contacts, { ...flags, words }, flags)),

  timeline: ({ command, lookUp }) =>
    command('timeline', 'the ladder as dates, if every stage used all its time')
      .argument('<area>', 'whose policy applies')
      .option('--from <when>', 'when the disagreement arose')
      .option('--protect-by <when>', 'an earlier time by which the child must be safe')
      .option('--concern <concern>', 'what the disagreement is about')
      .option('--track <track>', 'another way up that the policy has, by its id')
      .action((area, flags) => lookUp(timeline, { ...flags, area }, flags)),

  areas: ({ command, lookUp }) =>
    command('areas', 'the areas, their documents, dates and warnings').action((flags) =>
      lookUp(areas, flags, flags),
    ),

  where: ({ command, lookUp }) =>
    command('where', 'every path in use, and why').action((flags) => lookUp(where, flags, flags)),
};
