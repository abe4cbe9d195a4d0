import type { FileStat } from '../../../src/platform/disk/file-system.ts';

/** The folders and files of a disk in memory, by path. */
export class MemoryTree {
  clockMs = Date.parse('2026-11-21T09:00:00Z');
  private nodes = 0;
  protected readonly root: FolderNode = this.folder();

  /** Puts a file there as another program would, synced. */
  plant(path: string, bytes: Uint8Array): void {
    const node = this.file(bytes);
    const { folder, name } = this.placeOf(path);
    folder.now.set(name, node);
    folder.onDisk.set(name, node);
    this.touch(folder);
  }

  /** Writes over a file in its place, as an editor or a failing disk would. */
  edit(path: string, bytes: Uint8Array): void {
    const node = this.nodeAt(path);
    if (node.kind !== 'file') throw systemError('EISDIR');
    [node.now, node.onDisk] = [bytes.slice(), bytes.slice()];
    [node.modifiedMs, node.changedMs] = [this.clockMs, this.clockMs];
  }

  plantLink(path: string, target: string): void {
    const { folder, name } = this.placeOf(path);
    folder.now.set(name, { kind: 'other', target, ...this.inode() });
  }

  bytesOf(path: string): Uint8Array {
    const node = this.nodeAt(path);
    if (node.kind !== 'file') throw systemError('EISDIR');
    return node.now.slice();
  }

  /** Whether something has the name, asked without a file call. */
  has(path: string): boolean {
    try {
      return this.nodeAt(path) !== null;
    } catch {
      return false;
    }
  }

  namesIn(path: string): readonly string[] {
    return [...this.folderAt(path).now.keys()].sort();
  }

  private inode() {
    return { id: ++this.nodes, modifiedMs: this.clockMs, changedMs: this.clockMs };
  }

  protected file(bytes: Uint8Array = new Uint8Array()): FileNode {
    return { kind: 'file', now: bytes.slice(), onDisk: bytes.slice(), ...this.inode() };
  }

  protected folder(): FolderNode {
    return { kind: 'folder', now: new Map(), onDisk: new Map(), ...this.inode() };
  }

  /** What a folder's own times say after a name in it came, went or was given to something else. */
  protected touch(folder: FolderNode): void {
    folder.modifiedMs = this.clockMs;
    folder.changedMs = this.clockMs;
  }

  protected nodeAt(path: string): Node {
    let node: Node = this.root;
    for (const name of path.split('/').filter((part) => part !== '')) {
      if (node.kind !== 'folder') throw systemError('ENOTDIR');
      const next: Node | undefined = node.now.get(name);
      if (next === undefined) throw systemError('ENOENT');
      node = next;
    }
    return node;
  }

  protected folderAt(path: string): FolderNode {
    const node = this.nodeAt(path);
    if (node.kind !== 'folder') throw systemError('ENOTDIR');
    return node;
  }

  protected placeOf(path: string): { readonly folder: FolderNode; readonly name: string } {
    const cut = path.lastIndexOf('/');
    return { folder: this.folderAt(path.slice(0, cut)), name: path.slice(cut + 1) };
  }

  protected add(path: string, node: Node): void {
    const { folder, name } = this.placeOf(path);
    if (folder.now.has(name)) throw systemError('EEXIST');
    folder.now.set(name, node);
    node.changedMs = this.clockMs;
    this.touch(folder);
  }

  protected rename(from: string, to: string): void {
    const node = this.nodeAt(from);
    const target = this.placeOf(to);
    const there = target.folder.now.get(target.name);
    if (there !== undefined) refuseToReplace(there, node);
    const source = this.placeOf(from);
    source.folder.now.delete(source.name);
    target.folder.now.set(target.name, node);
    node.changedMs = this.clockMs;
    this.touch(source.folder);
    this.touch(target.folder);
  }

  protected remove(path: string, folderWanted: boolean): void {
    const node = this.nodeAt(path);
    if (folderWanted && node.kind !== 'folder') throw systemError('ENOTDIR');
    if (!folderWanted && node.kind === 'folder') throw systemError('EISDIR');
    if (node.kind === 'folder' && node.now.size > 0) throw systemError('ENOTEMPTY');
    const { folder, name } = this.placeOf(path);
    folder.now.delete(name);
    this.touch(folder);
  }
}

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
