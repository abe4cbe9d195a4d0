import type { Env } from '../../env.ts';
import { policyInUse } from '../overview/policy-in-use.ts';
import { type ShownCase, shownFrom } from '../overview/shown-case.ts';

/** A case as it is shown alone, with its open steps. */
export interface KeptView extends ShownCase {
  /** The policy that it goes by: once that is no longer the one in use, there is more to say. */
  readonly policy: { readonly id: string; readonly digest: string };
  readonly isOverdue: boolean;
}

/** What was kept to show a case with, where that still says all; else null. */
export function viewFrom(kept: unknown, env: Env): KeptView | null {
  const view = shownFrom(kept, env.now, env.screen);
  return view !== null && isKeptView(view) && policyInUse(env)(view.policy) ? view : null;
}

function isKeptView(view: ShownCase): view is KeptView {
  return 'policy' in view && 'isOverdue' in view;
}
