import { type LadderPicture, ladderPicture } from '../authoring/graph/ladder-picture.ts';
import { pictureHtml, pictureMermaid, pictureText } from '../authoring/graph/pictures.ts';
import { namedPolicy } from '../authoring/named-policy.ts';
import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import type { FormatOf } from '../model/formats.ts';
import { sayDoubt, sayOutside } from '../text/words.ts';
import { type CommandSpec, type FlagsOf, jsonText, OUTPUT } from './shared/command-spec.ts';
import { formatFor, formatHelp, writeOutput } from './shared/write-output.ts';

const usage = {
  arguments: { '<area>': 'an area, or a policy file' },
  options: { '--format <format>': formatHelp('policy graph'), ...OUTPUT },
  examples: [
    'escalate policy graph southwark',
    'escalate policy graph southwark --output southwark.html',
  ],
  next: 'escalate policy show <area>',
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, isOfArea: true, run: policyGraph };

const DRAW: Readonly<
  Record<FormatOf<'policy graph'>, (picture: LadderPicture, env: Env) => string>
> = {
  mermaid: pictureMermaid,
  html: pictureHtml,
  text: (picture, { screen }) => pictureText(picture, screen),
};

/** Draws a policy's stages as a picture. With `--json`, prints what the picture shows as data. */
export async function policyGraph(flags: Flags, env: Env): Promise<ExitCode> {
  const format = formatFor(flags, 'policy graph', env);
  const { policy } = await namedPolicy(flags.area, env);
  const doubts = findDoubts(policy, env.now).map(sayDoubt);
  const picture = ladderPicture(policy, [...doubts, ...outsideOf(policy).map(sayOutside)]);
  const drawn =
    format === 'json'
      ? jsonText({ schema: 'escalate/policy-graph/1', area: policy.id, ...picture })
      : DRAW[format](picture, env);
  writeOutput(drawn, { ...flags, format, name: `${policy.id}-stages` }, '', env);
  return EXIT.done;
}
