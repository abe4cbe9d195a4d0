import type { AreaCard, LookUpEnv, Settings } from '../../env.ts';
import type { Policy } from '../../model/policy.ts';

/** Where the line that is being typed says that things are kept. */
export type Folders = Pick<Settings, 'dataDir' | 'policyDir'>;

/** What stands there. Nothing of it writes; where a thing cannot be read, it throws. */
export interface Kept {
  readonly cards: () => Promise<readonly AreaCard[]>;
  readonly read: (id: string) => Promise<Policy>;
  /** The references of the saved cases. */
  readonly references: () => Promise<readonly string[]>;
}

/** What a shell may ask for while somebody types. Nobody is asked, and nothing is noted. */
export interface Hints {
  readonly kept: (folders: Folders) => Kept;
  readonly say: LookUpEnv['say'];
}

/** What is there when everything else is broken. */
export interface Apart {
  readonly settings: Settings;
  readonly columns: number;
  readonly say: LookUpEnv['say'];
}
