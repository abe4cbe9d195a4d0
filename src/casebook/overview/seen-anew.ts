import type { CaseShelf } from '../../env/case-shelf.ts';
import type { CasesSeen } from '../../env/status-index.ts';
import { NoSuchCaseError } from '../../errors.ts';

/** Every case where nothing is remembered of any: each is read. */
export function seenAnew(cases: CaseShelf): CasesSeen {
  const names = cases.list().cases;
  return {
    names,
    span: null,
    memo: () => null,
    isUntouched: () => false,
    shown: () => undefined,
    read: (at) => {
      try {
        return cases.read(names[at] ?? '');
      } catch (fault) {
        if (fault instanceof NoSuchCaseError) return null;
        throw fault;
      }
    },
    remember: () => undefined,
    forget: () => undefined,
    keep: () => undefined,
  };
}
