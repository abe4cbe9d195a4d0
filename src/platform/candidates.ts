import { join } from 'node:path';
import type { CompletionSources } from '../commands/shared/command-spec.ts';
import type { Paths } from './paths.ts';
import type { ReadPolicy } from './policies/local-policies.ts';
import { openShelf } from './policies/policy-store.ts';

/**
 * What can be typed next, out of the policies and the saved cases. Each is read when it is asked for; nothing is
 * written, and nothing is said.
 *
 * @param dist the folder that the build wrote
 */
export function openCompletionSources(
  dist: string,
  paths: Promise<Pick<Paths, 'policies' | 'data'>>,
  load: () => Promise<ReadPolicy>,
  platform: string,
): CompletionSources {
  const shelf = async () => openShelf(dist, (await paths).policies, load, () => {}, false);
  let opened: ReturnType<typeof shelf> | null = null;
  const open = () => {
    opened ??= shelf();
    return opened;
  };
  return {
    cards: async () => (await open()).cards,
    read: async (id) => (await open()).read(id),
    references: async () => {
      const { caseFiles } = await import('../cases/store/case-files.ts');
      const { machineDisk } = await import('./disk/machine-disk.ts');
      return caseFiles(machineDisk(platform), join((await paths).data, 'cases')).list().cases;
    },
  };
}
