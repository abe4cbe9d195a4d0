import type { Because, WrongOrder } from '../engine/case/order.ts';
import { sayWhen } from './days.ts';

const WHAT: Readonly<Record<WrongOrder['what'], string>> = {
  it: 'This',
  disagreement: 'The disagreement',
  reached: 'Reaching the stage',
};

/** Why something cannot have happened when it is said to have, with both dates. */
export function sayWrongOrder({ what, at, because, of }: WrongOrder): string {
  return `${WHAT[what]} cannot be of ${sayWhen(at)}: ${sayBecause(because)} ${sayWhen(of)}. Nothing was changed.`;
}

function sayBecause(because: Because): string {
  switch (because.kind) {
    case 'entry':
      return `entry ${because.entry} is of`;
    case 'reached':
      return `stage ${because.stage} was reached on`;
    case 'left':
      return `stage ${because.stage} was left on`;
    case 'done':
      return `"${because.step}" was done on`;
    case 'disagreement':
      return 'the disagreement is of';
    case 'ended':
      return 'it was settled or ended on';
  }
}
