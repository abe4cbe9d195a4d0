import { type FileSystem, unless } from '../../../src/platform/disk/file-system.ts';
import type { Crash, FileNode } from './memory-tree.ts';
import { MemoryTree, patched, settle, statOf, systemError } from './memory-tree.ts';

/** Thrown by every call once the machine is off. Not a system error: nobody may take it for one. */
export class PowerCut extends Error {}

export interface Call {
  readonly name: string;
  readonly path: string;
}

interface OpenFile {
  readonly node: FileNode;
  at: number;
}

/**
 * A disk in memory that forgets at a crash whatever was not synced: a file's bytes without `sync`, a
 * name without `syncFolder`. Every file call goes through `before`, which may throw.
 */
export class MemoryDisk extends MemoryTree {
  before: (call: Call) => void = () => undefined;
  /** After the call is done: to report a failure of what happened, as networks do. */
  after: (call: Call) => void = () => undefined;
  links = true;
  /** The most bytes that one write takes. */
  writeAtMost = Number.POSITIVE_INFINITY;
  /** Changes a byte of everything written, and says nothing. */
  rots = false;
  private handles = 2;
  private names = 0;
  private readonly open = new Map<number, OpenFile>();

  readonly fs: FileSystem = {
    list: (path) => this.call('list', path, () => [...this.folderAt(path).now.keys()]),
    listKinds: (path) =>
      this.call('list', path, () =>
        [...this.folderAt(path).now].map(([name, node]) => [name, statOf(node).kind]),
      ),
    stat: (path) =>
      this.call('stat', path, () => unless(['ENOENT'], () => statOf(this.nodeAt(path)))),
    isOthers: () => false,
    open: (path, how) => this.call(`open-${how}`, path, () => this.openFile(path, how)),
    statOpen: (file) => this.call('statOpen', '', () => statOf(this.handle(file).node)),
    read: (file, into, from) => this.call('read', '', () => this.readFile(file, into, from)),
    write: (file, bytes, from) => this.call('write', '', () => this.writeFile(file, bytes, from)),
    sync: (file) => this.call('sync', '', () => this.syncFile(file)),
    close: (file) => this.call('close', '', () => void this.open.delete(file)),
    link: (from, to) => this.call('link', to, () => this.link(from, to)),
    rename: (from, to) => this.call('rename', to, () => this.rename(from, to)),
    unlink: (path) => this.call('unlink', path, () => this.remove(path, false)),
    makeFolder: (path) => this.call('makeFolder', path, () => this.add(path, this.folder())),
    removeFolder: (path) => this.call('removeFolder', path, () => this.remove(path, true)),
    syncFolder: (path) => this.call('syncFolder', path, () => this.syncNames(path)),
    nowMs: () => this.clockMs,
    pauseMs: (durationMs) => {
      this.clockMs += durationMs;
    },
    randomName: () => (++this.names * 0x9e3779b1).toString(16).padStart(16, '0').slice(-16),
  };

  /** Lets every call go through again. */
  mend(): void {
    this.before = () => undefined;
    this.after = () => undefined;
    this.writeAtMost = Number.POSITIVE_INFINITY;
  }

  /** The file calls that something makes. */
  callsOf(act: () => void): readonly Call[] {
    const calls: Call[] = [];
    this.before = (call) => void calls.push(call);
    act();
    this.mend();
    return calls;
  }

  /** Does something before the nth call from now on, and before no other. */
  atCall(nth: number, act: () => void): void {
    let calls = 0;
    this.before = () => {
      if (++calls !== nth) return;
      this.mend();
      act();
    };
  }

  /** Lets the nth call from now on fail, and every later one too where the power goes at it. */
  failAt(nth: number, fault: Error, isLasting = fault instanceof PowerCut): void {
    let calls = 0;
    this.before = () => {
      calls++;
      if (calls === nth || (isLasting && calls > nth)) throw fault;
    };
  }

  /** Does something until the power goes at the nth call, or it is done. */
  untilCut(nth: number, act: () => void): void {
    this.failAt(nth, new PowerCut());
    try {
      act();
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    } finally {
      this.mend();
    }
  }

  /** Cuts the power: what follows runs on what is left. */
  crash(how: Crash): void {
    this.open.clear();
    settle(this.root, how);
  }

  /** Opens a file to be written from its start, over whatever is there, through a link too: sabotage. */
  openOver(path: string): number {
    const there = this.has(path) ? this.nodeAt(path) : null;
    if (there?.kind === 'other') return this.openOver(there.target);
    if (there?.kind !== 'file') return this.openFile(path, 'create');
    there.now = new Uint8Array();
    return this.hold(there);
  }

  writeFile(file: number, bytes: Uint8Array, from: number): number {
    const held = this.handle(file);
    const part = bytes.slice(from, from + Math.min(this.writeAtMost, bytes.length - from));
    if (this.rots && part.length > 0) part[part.length >> 1] = (part[part.length >> 1] ?? 0) ^ 1;
    held.node.now = patched(held.node.now, part, held.at);
    held.node.modifiedMs = this.clockMs;
    held.node.changedMs = this.clockMs;
    held.at += part.length;
    return part.length;
  }

  private call<T>(name: string, path: string, act: () => T): T {
    this.before({ name, path });
    const answer = act();
    this.after({ name, path });
    return answer;
  }

  private openFile(path: string, how: 'read' | 'create'): number {
    if (how === 'create') {
      const node = this.file();
      this.add(path, node);
      return this.hold(node);
    }
    const node = this.nodeAt(path);
    if (node.kind === 'file') return this.hold(node);
    throw systemError(node.kind === 'folder' ? 'EISDIR' : 'ELOOP');
  }

  private hold(node: FileNode): number {
    this.open.set(++this.handles, { node, at: 0 });
    return this.handles;
  }

  private handle(file: number): OpenFile {
    const held = this.open.get(file);
    if (held === undefined) throw systemError('EBADF');
    return held;
  }

  private readFile(file: number, into: Uint8Array, from: number): number {
    const held = this.handle(file);
    const part = held.node.now.subarray(held.at, held.at + into.length - from);
    into.set(part, from);
    held.at += part.length;
    return part.length;
  }

  private syncFile(file: number): void {
    const { node } = this.handle(file);
    node.onDisk = node.now;
  }

  private syncNames(path: string): void {
    const folder = this.folderAt(path);
    folder.onDisk = new Map(folder.now);
  }

  private link(from: string, to: string): void {
    if (!this.links) throw systemError('EPERM');
    this.add(to, this.nodeAt(from));
  }
}
