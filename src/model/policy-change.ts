import type { Contact } from './contact.ts';
import type { Limit } from './limit.ts';
import type { Duty, Route, Stage } from './policy.ts';

/** Parts of a policy that are compared by their text alone. */
export type PolicyPart = 'gap' | 'record' | 'remark' | 'concern' | 'track' | 'form' | 'to-fill';

type StageSides = Pick<Stage, 'number' | 'title' | 'thisSide' | 'otherSide'>;

/** One thing that a newer policy says otherwise. */
export type PolicyChange =
  | { readonly kind: 'stages'; readonly before: number; readonly after: number }
  | {
      readonly kind: 'stage';
      readonly number: number;
      readonly before: StageSides;
      readonly after: StageSides;
    }
  | {
      readonly kind: 'moved';
      readonly id: string;
      readonly what: string;
      /** `stage-2`, `settled-2`, `every-stage`, `immediate`, `settled` or `beside`. */
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'route';
      readonly id: string;
      readonly before: Omit<Route, 'steps'> | null;
      readonly after: Omit<Route, 'steps'> | null;
    }
  | {
      readonly kind: 'text';
      readonly part: PolicyPart;
      readonly text: string;
      /** The stage that says it; null: the policy as a whole. */
      readonly stage: number | null;
      /** False: it is no longer said. */
      readonly added: boolean;
    }
  | {
      readonly kind: 'limit';
      readonly id: string;
      readonly before: Limit | null;
      readonly after: Limit | null;
    }
  | {
      readonly kind: 'duty';
      readonly id: string;
      readonly before: Duty | null;
      readonly after: Duty | null;
    }
  | {
      readonly kind: 'contact';
      readonly id: string;
      readonly before: Contact | null;
      readonly after: Contact | null;
    }
  | { readonly kind: 'document' };
