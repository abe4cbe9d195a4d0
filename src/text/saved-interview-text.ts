import type { When } from '../model/vocabulary.ts';
import { sayWhen } from './days.ts';
import { escapeControls } from './escape.ts';
import { sayNothingSaved } from './sentences.ts';

/** Messages about a draft, which holds the answers given before an interview is finished. */

export const RESUME = 'escalate start --resume';
export const NOTHING_KEPT = sayNothingSaved('');
export const DRAFT_KEPT = `Your answers are kept as a draft: ${RESUME}`;
export const DRAFT_BEHIND = `A draft is kept, but not your last answers: ${RESUME}`;
export const OTHERS_DRAFT =
  'Another window has its own draft. That one stays, and yours is not kept.';
export const NO_DRAFT = 'There is no draft here, so the questions start again.';
export const KEEPING = 'Draft saved on this computer. We will ask about risk again.';
export const DROPPED = 'Draft deleted. Nothing is saved from now on.';
export const NO_DRAFT_TO_DROP = 'No draft is kept.';
export const DRAFT_ENDED = 'Draft deleted: the questions are answered.';
export const POLICY_CHANGED =
  'The policy has changed since, so the stage is asked again. Check the other answers.';
/**
 * Says what is saved when answers are typed line by line. There may be no draft, another draft that
 * is not in use, or a draft that was resumed.
 */
export const LINE_MODE_KEEPS = {
  none: 'Ctrl-C stops. Answers are kept only if the child may be at risk, or once you type "keep" at any question.',
  other: 'Ctrl-C stops, and nothing new is kept: the draft that is there stays.',
  resumed: 'Ctrl-C stops. Your draft stays, with each answer that you have given.',
} as const;
export const TRY_ACCESSIBLE =
  'Screen reader, or list trouble? Ctrl-C, then: escalate start --accessible';

/** Says that nothing new was saved, because an older draft is still there. */
export function sayOlderDraft(savedAt: When | null): string {
  return `Nothing new was kept. ${sayThere(savedAt)}`;
}

/** Says that there is a draft, and how to resume. If the draft is unreadable, `savedAt` is null. */
export function sayThere(savedAt: When | null): string {
  const which = savedAt === null ? 'A draft' : `A draft of ${sayWhen(savedAt)}`;
  return `${which} is kept. Go on: ${RESUME}`;
}

export function sayNotSaved(why: string): string {
  return `The draft could not be kept: ${why}.`;
}

export function sayNotDropped(why: string): string {
  return `The draft could not be deleted: ${why}. It is still on this computer.`;
}

export type Unusable = 'damaged' | 'newer' | 'no-area' | 'does-not-fit';

const WHY: Readonly<Record<Unusable, string>> = {
  damaged: 'it is damaged',
  newer: 'a newer version of this program wrote it',
  'no-area': 'its area has no policy here now',
  'does-not-fit': 'its answers do not fit this policy or this day',
};

/** Says why a draft cannot be resumed. The draft's file is not changed. */
export function sayUnusable(why: Unusable, path: string): string {
  return `A draft is kept, but ${WHY[why]}. It has been left alone, and the questions start again. The file is ${path}`;
}

export function sayRemembered(by: string | null): string {
  const role = by === null ? '' : ' The role is used where you give no other.';
  return `Saved on this computer. We will suggest these next time.${role}`;
}

export function sayNotRemembered(why: string): string {
  return `It could not be remembered: ${why}.`;
}

/** Says that the saved preferences cannot be read and are not used. */
export function sayNoPreferences(path: string): string {
  return `What was remembered cannot be read, and is not used. It is the file ${escapeControls(path)}`;
}
