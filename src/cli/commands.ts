import type { CommandSpec, Worlds } from '../commands/shared/command-spec.ts';

/** Any command, whatever its flags and its needs. */
export type AnyCommand = { [N in keyof Worlds]: CommandSpec<never, N> }[keyof Worlds];

export interface ListedCommand {
  /** Its name, and its arguments as the list of commands shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Not listed in help, and not offered to complete a word. */
  readonly isHidden?: true;
  readonly load: () => Promise<{ readonly command: AnyCommand }>;
}

export const PROGRAM = {
  summary:
    "What to do when professionals disagree about a child's safety: the area's own policy, step by step.",
  examples: ['escalate start', 'escalate contacts richmond CAMHS'],
} as const;

/** Commands that have commands below them. */
export const GROUPS = {
  policy: {
    summary: 'the policies themselves: list, show, check, diff, graph, new',
    examples: ['escalate policy list', 'escalate policy show southwark'],
  },
} as const;

/** Any first word that is no command: an area, or something mistyped. */
export const NO_COMMAND = '__area';

/** Every command, in the order of help. Only the one that is named is loaded: what is not used is not paid for. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    usage: 'start',
    summary: 'ask a few questions, then say what to do next, whom to ring and by when',
    load: () => import('../commands/start.ts'),
  },
  {
    usage: 'contacts [words...]',
    summary: 'look up whom to ring: an area, then any words',
    load: () => import('../commands/contacts.ts'),
  },
  {
    usage: 'timeline <area>',
    summary: 'the ladder as dates, if every stage used all its time',
    load: () => import('../commands/timeline.ts'),
  },
  {
    usage: 'areas',
    summary: 'the areas, their documents, dates and warnings',
    load: () => import('../commands/areas.ts'),
  },
  {
    usage: 'where',
    summary: 'every path in use, and why',
    load: () => import('../commands/where.ts'),
  },
  {
    usage: 'next <case>',
    summary: 'what happened, and so what now',
    load: () => import('../commands/next.ts'),
  },
  {
    usage: 'status [case]',
    summary: 'the deadlines, worst first: of one case, or of all open ones',
    load: () => import('../commands/status.ts'),
  },
  {
    usage: 'record <case>',
    summary: 'one entry for the record, in your own words',
    load: () => import('../commands/record.ts'),
  },
  {
    usage: 'done <case> <step>',
    summary: 'mark a step or duty done',
    load: () => import('../commands/done.ts'),
  },
  {
    usage: 'set <case>',
    summary: 'change an earlier answer, as a new entry',
    load: () => import('../commands/set.ts'),
  },
  {
    usage: 'correct <case> <entry>',
    summary: 'take back a wrong entry by a new one that says why',
    load: () => import('../commands/correct.ts'),
  },
  {
    usage: 'reopen <case>',
    summary: 'open a settled case again, where what was agreed is not kept',
    load: () => import('../commands/reopen.ts'),
  },
  {
    usage: 'approve <case> <entry>',
    summary: 'the approval and date that some policies ask for on a record',
    load: () => import('../commands/approve.ts'),
  },
  {
    usage: 'show <case>',
    summary: 'the chronology of a case',
    load: () => import('../commands/show.ts'),
  },
  {
    usage: 'verify [case]',
    summary: 'check every entry of one case, or of all',
    load: () => import('../commands/verify.ts'),
  },
  {
    usage: 'import <file>',
    summary: 'add a case from a bundle, once it is checked',
    load: () => import('../commands/import.ts'),
  },
  {
    usage: 'delete <case>',
    summary: 'delete a case for good',
    load: () => import('../commands/delete.ts'),
  },
  {
    usage: 'export <case>',
    summary: 'write a case out: its chronology, its dates for a diary, or the whole record',
    load: () => import('../commands/export.ts'),
  },
  {
    usage: 'form <case> [form]',
    summary: "the area's own form, filled from the log; what is missing is listed",
    load: () => import('../commands/form.ts'),
  },
  {
    usage: 'letter <case>',
    summary: 'a draft message to the person at the next step; nothing is sent',
    load: () => import('../commands/letter.ts'),
  },
  {
    usage: 'report',
    summary: "a quarter's counts, without names",
    load: () => import('../commands/report.ts'),
  },
  {
    usage: 'policy list',
    summary: 'bundled and own policy files: which is in use, dates, digest',
    load: () => import('../commands/policy-list.ts'),
  },
  {
    usage: 'policy show <area>',
    summary: 'a whole policy in plain words, with its clauses',
    load: () => import('../commands/policy-show.ts'),
  },
  {
    usage: 'policy check <policy>',
    summary: 'every fault of a policy file, with its line and what is wanted',
    load: () => import('../commands/policy-check.ts'),
  },
  {
    usage: 'policy diff <before> <after>',
    summary: 'what a revision changes for a practitioner, and the open cases it touches',
    load: () => import('../commands/policy-diff.ts'),
  },
  {
    usage: 'policy graph <area>',
    summary: 'the ladder as a picture',
    load: () => import('../commands/policy-graph.ts'),
  },
  {
    usage: 'policy new <slug>',
    summary: 'a draft policy file for an area, to be filled in',
    load: () => import('../commands/policy-new.ts'),
  },
  {
    usage: 'complete <shell>',
    summary: 'a script that lets your shell finish words with the Tab key',
    load: () => import('../commands/complete.ts'),
  },
  {
    usage: 'help [topic...]',
    summary: 'a topic: dates, privacy, exit-codes, environment, policy-files, accessibility, words',
    load: () => import('../commands/help.ts'),
  },
  {
    usage: '__complete <shell> [words...]',
    summary: 'the words that may come next, for the script of a shell',
    isHidden: true,
    load: () => import('../commands/complete-words.ts'),
  },
  {
    usage: '999 [words...]',
    summary: 'what to do when a child is in immediate danger',
    isHidden: true,
    load: () => import('../commands/emergency.ts'),
  },
  {
    usage: `${NO_COMMAND} [words...]`,
    summary: 'an area by itself',
    isHidden: true,
    load: () => import('../commands/area.ts'),
  },
];
