import type { AreaCard, Choice, Question } from '../env.ts';
import { fold, namesOf } from '../input/find-area.ts';
import { finderOf } from '../input/find-choice.ts';
import { AGENCIES, type Agency } from '../model/vocabulary.ts';
import { AGENCY_WORDS, alsoCalled } from '../text/words.ts';
import { inert } from './escape-question.ts';

/** What these questions are asked with. */
interface Searched {
  readonly cards: readonly AreaCard[];
  readonly remembered?: { readonly area: string | null; readonly agency: string | null };
}

/** Helplines and the partnership are no sides of a disagreement. */
const SIDES = AGENCIES.filter((agency) => agency !== 'helpline' && agency !== 'partnership');

/** Enter alone gives no area unless one is remembered: the first of the alphabet would be a wrong policy. */
export function askArea({ cards, remembered }: Searched): Question {
  const choices = areaChoices(cards);
  const names = cards.flatMap((card) => {
    const parts = card.parts.map(({ id, name }) => [id, name]);
    // A part's own name leads to the part, whichever other names the area has.
    const taken = new Set(parts.flat().map(fold));
    return [namesOf(card).filter((name) => !taken.has(fold(name))), ...parts];
  });
  const question = inert({
    message: 'Which area does the child live in?',
    help: "That area's policy applies.",
    choices,
    hasDefault: false,
    canGoBack: false,
  });
  return marking({ ...question, find: finderOf('area', names) }, remembered?.area ?? null);
}

export function askAgency({ remembered }: Searched): Question {
  const question: Question = {
    message: 'Which agency do you work for?',
    help: 'Your side of the disagreement.',
    choices: agencyChoices(),
    hasDefault: true,
    canGoBack: true,
    find: agencyFinder,
  };
  return marking(question, remembered?.agency ?? null);
}

export function agencyChoices(): Choice[] {
  return SIDES.map((agency) => ({ value: agency, label: AGENCY_WORDS[agency] }));
}

/** Agencies by their ids, their names, and what people also call them. */
export const agencyFinder = finderOf('agency', SIDES.map(agencyNames));

function agencyNames(agency: Agency): string[] {
  return [agency, AGENCY_WORDS[agency], ...alsoCalled(agency)];
}

/** A part with a name of its own can be chosen too: its contacts then come first. */
function areaChoices(cards: readonly AreaCard[]): Choice[] {
  return cards.flatMap((card) => {
    const help = `${card.document.partnership}; ${card.document.dated ?? 'undated'}`;
    const parts = card.parts.map((part) => ({
      value: part.id,
      label: `${part.name}, of ${card.name}`,
      help,
    }));
    return [{ value: card.id, label: card.name, help }, ...parts];
  });
}

/** What is remembered is marked and said to be that; it is a question still. */
function marking(question: Question, value: string | null): Question {
  if (!question.choices.some((choice) => choice.value === value) || value === null) return question;
  const choices = question.choices.map((choice) =>
    choice.value === value ? { ...choice, label: `${choice.label} (remembered)` } : choice,
  );
  return { ...question, choices, hasDefault: true, marked: value };
}
