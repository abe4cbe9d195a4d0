import { NoSuchCaseError } from '../../errors.ts';
import type { CasesSeen } from '../index/status-index.ts';
import type { CaseShelf } from '../store/case-store.ts';

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
