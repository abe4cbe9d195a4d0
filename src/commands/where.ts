import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { Page } from '../render/page.ts';

/** Every path in use, and why. */
export async function where(_told: object, env: Env): Promise<ExitCode> {
  if (env.settings.json) {
    env.say(`${JSON.stringify({ schema: 'escalate/where/1', paths: env.paths }, null, 2)}\n`);
    return EXIT.done;
  }
  const page = new Page(env.screen);
  for (const { what, path, why } of env.paths) page.text(`${path} (${why})`, `${what}: `);
  env.say(page.toString());
  return EXIT.done;
}
