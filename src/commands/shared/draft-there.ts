import type { Env } from '../../env.ts';

/** That a draft is kept, and how to go on from it, as a line; empty: none is. What reads one is loaded only then. */
export async function draftThere(env: Env): Promise<string> {
  if (env.settings.json || env.draft.read().kind === 'none') return '';
  const { draftLine } = await import('../../interview/save-interview.ts');
  return draftLine(env);
}
