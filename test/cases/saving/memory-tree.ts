import type { FileNode, FolderNode, Node } from './memory-nodes.ts';
import { refuseToReplace, systemError } from './memory-nodes.ts';

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
