import { COMMON_OPTIONS } from '../commands/shared/command-spec.ts';

/** A command that has commands of its own: options may stand between the two. */
const WITH_COMMANDS = 'policy';

/**
 * The options of every command may stand before the command too: they are put behind it. Whatever else stands
 * there is left first, to be refused.
 */
export function commandFirst(args: readonly string[]): readonly string[] {
  const [one = '', two = ''] = args;
  const isFirst = !one.startsWith('-') && !(one === WITH_COMMANDS && two.startsWith('-'));
  if (isFirst) return args;
  const outer = takeCommon(args);
  const [first = null, ...others] = outer.rest;
  if (first === null) return args;
  if (first !== WITH_COMMANDS) return [first, ...outer.ahead, ...others];
  const inner = takeCommon(others);
  const second = inner.rest.slice(0, 1);
  return [first, ...second, ...outer.ahead, ...inner.ahead, ...inner.rest.slice(1)];
}

interface Taken {
  readonly ahead: readonly string[];
  readonly rest: readonly string[];
}

/** The options of every command, with their values, that the words begin with. */
function takeCommon(args: readonly string[]): Taken {
  const options = Object.keys(COMMON_OPTIONS).map((term) => term.split(' '));
  let at = 0;
  for (;;) {
    const [name, value] = args[at]?.split(/=(.*)/s) ?? [];
    const option = options.find(([long]) => long === name);
    if (!option) return { ahead: args.slice(0, at), rest: args.slice(at) };
    at += option.length > 1 && value === undefined ? 2 : 1;
  }
}
