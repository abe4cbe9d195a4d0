import type { FileStat } from '../../../src/platform/disk/file-system.ts';

/** What a power cut leaves: everything, only what was synced, or names whose bytes never came. */
export const CRASHES = ['kept', 'lost', 'names-kept', 'zeroed'] as const;
export type Crash = (typeof CRASHES)[number];

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as the test wants it`), { code });
}

interface Inode {
  readonly id: number;
  modifiedMs: number;
  changedMs: number;
}
export type FileNode = Inode & { readonly kind: 'file'; now: Uint8Array; onDisk: Uint8Array };
export type FolderNode = Inode & {
  readonly kind: 'folder';
  now: Map<string, Node>;
  onDisk: Map<string, Node>;
};
export type OtherNode = Inode & { readonly kind: 'other'; readonly target: string };
export type Node = FileNode | FolderNode | OtherNode;

export function statOf(node: Node): FileStat {
  const { kind, id, modifiedMs, changedMs } = node;
  const sizeBytes = node.kind === 'file' ? node.now.length : 0;
  return { kind, sizeBytes, modifiedMs, changedMs, id: `1:${id}` };
}

/** What rename(2) says of putting one node in another's place. */
export function refuseToReplace(there: Node, by: Node): void {
  if (there.kind === 'folder' && by.kind !== 'folder') throw systemError('EISDIR');
  if (there.kind !== 'folder' && by.kind === 'folder') throw systemError('ENOTDIR');
  if (there.kind === 'folder' && there.now.size > 0) throw systemError('ENOTEMPTY');
}

/** Bytes with others written over them from an index on. */
export function patched(bytes: Uint8Array, part: Uint8Array, at: number): Uint8Array {
  const whole = new Uint8Array(Math.max(bytes.length, at + part.length));
  whole.set(bytes);
  whole.set(part, at);
  return whole;
}

/** What a crash leaves of everything under a node. */
export function settle(node: Node, how: Crash, seen = new Set<Node>()): void {
  if (seen.has(node) || node.kind === 'other') return;
  seen.add(node);
  if (node.kind === 'file') {
    if (how === 'zeroed') node.now = zeroed(node);
    else if (how !== 'kept') node.now = node.onDisk;
    node.onDisk = node.now;
    return;
  }
  if (how === 'lost') node.now = new Map(node.onDisk);
  node.onDisk = new Map(node.now);
  for (const inside of node.now.values()) settle(inside, how, seen);
}

/** As long as it was, and zeros where the disk had not been told. */
function zeroed(node: FileNode): Uint8Array {
  const whole = new Uint8Array(node.now.length);
  whole.set(node.onDisk.subarray(0, whole.length));
  return whole;
}
