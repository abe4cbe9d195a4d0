import { momentAt } from '../engine/calendar/london.ts';
import type { Env, Keeping, Reply } from '../env.ts';
import { StoppedError } from '../errors.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import { Page } from '../text/page.ts';
import {
  DRAFT_BEHIND,
  DRAFT_ENDED,
  DRAFT_KEPT,
  DROPPED,
  KEEPING,
  NO_DRAFT_TO_DROP,
  NOTHING_KEPT,
  OTHERS_DRAFT,
  sayNotDropped,
  sayNotSaved,
  sayOlderDraft,
  sayThere,
} from '../text/saved-interview-text.ts';
import { type DraftEnv, type DraftRead, readDraft, writeDraft } from './saved-interview.ts';

/**
 * Saves the answers of one interview as a draft, from the moment somebody asks for it.
 *
 * Ctrl-C has to stop at once and cannot ask whether to save, so the program must know the person's
 * wish by then. A flag would have to be thought of before the first question, and a choice at each
 * question would get in the way of every answer. So one key (Ctrl-K or, in line mode, the word
 * `keep`) turns saving on at any question. A hint at each question says whether saving is on. Each
 * answer is then saved as soon as it is given, and a closed window or a flat battery loses only the
 * answer to the question on the screen.
 */
export class InterviewSaver implements Keeping {
  readonly #env: DraftEnv;
  readonly #note: (sentence: string) => void;
  /** The draft's text as this interview last wrote or read it. Null if it has done neither. */
  #own: string | null;
  #isOn: boolean;
  /** Whether the latest answers could not be written. */
  #isBehind = false;
  #answers: PartialAnswers = {};

  /** @param isResumed whether the interview continues the existing draft */
  constructor(env: DraftEnv, isResumed: boolean, note: (sentence: string) => void) {
    this.#env = env;
    this.#note = note;
    this.#isOn = isResumed;
    this.#own = isResumed ? this.#there() : null;
  }

  readonly isOn = (): boolean => this.#isOn;

  readonly keep = (): string => {
    if (this.#isForeign()) return sayOlderDraft(savedAt(readDraft(this.#env)));
    const why = this.#write();
    if (why !== null) return sayNotSaved(why);
    this.#isOn = true;
    return KEEPING;
  };

  readonly drop = (): string => {
    if (!this.#isOn) return NO_DRAFT_TO_DROP;
    if (this.#isForeign()) {
      this.#isOn = false;
      return OTHERS_DRAFT;
    }
    const why = this.#env.draft.remove();
    if (why !== null) return sayNotDropped(why);
    this.#isOn = false;
    return DROPPED;
  };

  /** Receives the answers so far, before each question. Saves them if saving is on. */
  update(answers: PartialAnswers): void {
    const isNew = answers !== this.#answers;
    this.#answers = answers;
    if (!this.#isOn || !isNew) return;
    if (this.#there() !== this.#own) {
      this.#isOn = false;
      this.#note(OTHERS_DRAFT);
      return;
    }
    const why = this.#write();
    this.#isBehind = why !== null;
    if (why !== null) this.#note(sayNotSaved(why));
  }

  /**
   * Runs `ask` with saving on, unless there is a draft of another interview. If saving was off
   * before and the person goes back, turns saving off again and deletes the new draft.
   */
  async keepFrom(ask: (isKept: boolean) => Promise<Reply>): Promise<Reply> {
    const isOwn = !this.#isOn && !this.#isForeign() && this.keep() === KEEPING;
    const reply = await ask(this.#isOn);
    if (isOwn && reply.kind === 'back') this.drop();
    return reply;
  }

  /** Deletes the draft. Called once the complete answers have been dealt with. */
  finish(): void {
    if (!this.#isOn) return;
    const says = this.drop();
    this.#note(says === DROPPED ? DRAFT_ENDED : says);
  }

  /** Runs `ask`. If the person stops, the error thrown says whether the answers are saved. */
  async during<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (fault) {
      throw fault instanceof StoppedError ? new StoppedError(this.#whatIsSaved()) : fault;
    }
  }

  #whatIsSaved(): string {
    if (this.#isForeign())
      return this.#isOn ? OTHERS_DRAFT : sayOlderDraft(savedAt(readDraft(this.#env)));
    if (!this.#isOn || this.#there() === null) return NOTHING_KEPT;
    return this.#isBehind ? DRAFT_BEHIND : DRAFT_KEPT;
  }

  #write(): string | null {
    const { draft, now } = this.#env;
    const text = writeDraft(this.#answers, momentAt(now), this.#env);
    const why = draft.write(text);
    if (why === null) this.#own = text;
    return why;
  }

  #there(): string | null {
    const file = this.#env.draft.read();
    if (file.kind === 'none') return null;
    return file.kind === 'text' ? file.text : '';
  }

  /** Returns whether there is a draft other than the one this interview last wrote or resumed. */
  #isForeign(): boolean {
    const there = this.#there();
    return there !== null && there !== this.#own;
  }
}

/** Returns the line that says there is a draft. */
export function draftLine(env: DraftEnv & Pick<Env, 'screen'>): string {
  return new Page(env.screen).text(sayThere(savedAt(readDraft(env)))).toString();
}

/** Returns when a draft was saved, or null if there is no draft that can be read. */
export function savedAt(draft: DraftRead): string | null {
  return draft.kind === 'draft' ? draft.kept : null;
}
