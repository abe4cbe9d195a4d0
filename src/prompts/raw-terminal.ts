import { BRACKETED_PASTE, InputDecoder, type InputPart } from './input-decoder.ts';

/** A terminal that somebody is asked on. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & {
    readonly isTTY?: boolean;
    setRawMode?(isRaw: boolean): unknown;
  };
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  /** Calls back when a signal asks the program to stop, until the function it gives back is called. */
  readonly onInterrupt?: (stop: () => void) => () => void;
  /** Ends the program where the terminal has gone: nothing can be asked or said any more. */
  readonly onGone?: () => void;
  /** False for a terminal that would print the sequence. */
  readonly hasBracketedPaste?: boolean;
  /** Takes the pages that questions stand under, where they are not to be seen in this window. */
  readonly pages?: ((text: string) => void) | undefined;
  /** Prints the 999 line in its colour, in a row of its own; a question that would push it out of sight comes below. */
  readonly sayEmergency?: () => void;
}

/** The input has ended, or the program is to stop. */
export type Received = InputPart | { readonly kind: 'closed' };

/** No paste makes a longer pause. */
const QUIET_MS = 200;
/** After so long Escape is a key, and begins no sequence. */
const ESCAPE_MS = 100;
/** Nobody has read in less what an Enter would answer. */
const UNREAD_MS = 1000;

/**
 * Reads a terminal in raw mode while a question stands. In line mode the terminal would cut a line
 * at 4,095 bytes (macOS: 1,024) without a word, and what is left unread goes to the shell, which runs it.
 */
export class RawTerminal {
  readonly #streams: TerminalStreams;
  readonly #decoder = new InputDecoder();
  /** What has come and nobody has asked for yet: a line typed ahead answers the next question. */
  readonly #waiting: Received[] = [];
  #receive: ((received: Received | null) => void) | null = null;
  #isOpen = false;
  #isRaw = false;
  #hasPaste = false;
  #release: (() => void) | undefined;
  #noEnterBefore = 0;
  /** Whether anything was asked here; else what is typed ahead is for the shell. */
  wasAsked = false;

  constructor(streams: TerminalStreams) {
    this.#streams = streams;
    // A terminal that has gone is one whose input has ended, or that takes no more.
    streams.input.on('error', this.#onGone);
    streams.output.on('error', this.#onGone);
  }

  /** Whether what is typed must be shown: in raw mode the terminal does not. */
  get isTerminal(): boolean {
    return this.#streams.input.isTTY === true;
  }

  /**
   * Reads while a question stands.
   *
   * @param takesText whether what is pasted is to come between marks
   */
  async during<T>(takesText: boolean, ask: () => Promise<T>): Promise<T> {
    this.#open(takesText);
    try {
      return await ask();
    } finally {
      this.#close();
    }
  }

  #open(takesText: boolean): void {
    this.#isOpen = true;
    this.wasAsked = true;
    const { input, onInterrupt, hasBracketedPaste = true } = this.#streams;
    this.#hasPaste = takesText && hasBracketedPaste && this.isTerminal;
    this.setRawMode(true);
    this.#release = onInterrupt?.(this.#onEnd);
    input.on('data', this.#onData);
    input.on('end', this.#onGone);
    input.resume();
  }

  #close(): void {
    this.#isOpen = false;
    const { input } = this.#streams;
    input.pause();
    input.off('data', this.#onData);
    input.off('end', this.#onGone);
    this.#release?.();
    this.setRawMode(false);
    this.#receive?.(null);
  }

  /** Bracketed paste goes with raw mode, so that nobody is left with the one without the other. */
  setRawMode(isRaw: boolean): void {
    if (isRaw === this.#isRaw || !this.isTerminal) return;
    this.#isRaw = isRaw;
    this.#streams.input.setRawMode?.(isRaw);
    if (this.#hasPaste) this.#streams.output.write(BRACKETED_PASTE[isRaw ? 'on' : 'off']);
  }

  /** Goes to the background, as Ctrl-Z does in line mode, until somebody fetches it back. */
  suspend(): Promise<void> {
    if (process.platform === 'win32') return Promise.resolve();
    this.setRawMode(false);
    const isBack = new Promise<void>((resolve) => process.once('SIGCONT', () => resolve()));
    process.kill(process.pid, 'SIGTSTP');
    return isBack.then(() => this.setRawMode(true));
  }

  /**
   * The next that comes.
   *
   * @param patience for how many milliseconds to wait; for ever where left out
   * @returns null where nothing has come for so long, or the question is over
   */
  next(patience?: number): Promise<Received | null> {
    if (!this.#isOpen) return Promise.resolve(null);
    const first = this.#waiting.shift();
    if (first) return Promise.resolve(first);
    return new Promise((resolve) => {
      const timer = patience === undefined ? undefined : setTimeout(() => receive(null), patience);
      const receive = (received: Received | null) => {
        clearTimeout(timer);
        this.#receive = null;
        resolve(received);
      };
      this.#receive = receive;
    });
  }

  /** The same; null also where the window has another size, so that what is drawn must be drawn anew. */
  nextOrResized(): Promise<Received | null> {
    const { output } = this.#streams;
    const wake = () => this.#receive?.(null);
    output.once('resize', wake);
    return this.next().finally(() => output.off('resize', wake));
  }

  /** Whether something has come that nobody has asked for yet. */
  get hasMore(): boolean {
    return this.#waiting.length > 0;
  }

  /** Throws away what has come. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /**
   * From now on, for a moment and until anything else comes, an Enter is no answer: it was pressed by habit after a key
   * that acts by itself, or twice, and what it would answer cannot have been read yet.
   */
  ignoreEnter(): void {
    while (isEnter(this.#waiting[0])) this.#waiting.shift();
    this.#noEnterBefore = performance.now() + UNREAD_MS;
  }

  /** After the last question: reads until nothing has come for some time, and throws it away. */
  async leave(): Promise<void> {
    if (!this.wasAsked) return;
    await this.during(false, async () => {
      for (;;) {
        const received = await this.next(QUIET_MS);
        if (received === null || received.kind === 'closed') return;
      }
    });
  }

  readonly #onData = (chunk: Buffer | string): void => {
    for (const part of this.#decoder.read(Buffer.from(chunk))) this.#take(part);
    if (this.#decoder.hasEscape) setTimeout(this.#onEscape, ESCAPE_MS);
  };

  readonly #onEscape = (): void => {
    for (const part of this.#decoder.readEscape()) this.#take(part);
  };

  readonly #onEnd = (): void => this.#take({ kind: 'closed' });

  /** The input of a terminal ends, or fails, only where it has gone. */
  readonly #onGone = (): void => {
    if (this.isTerminal) this.#streams.onGone?.();
    this.#onEnd();
  };

  #take(received: Received): void {
    if (isEnter(received) && performance.now() < this.#noEnterBefore) return;
    this.#noEnterBefore = 0;
    if (this.#receive) this.#receive(received);
    else this.#waiting.push(received);
  }
}

function isEnter(received: Received | undefined): boolean {
  return received?.kind === 'line-end' && !received.isPasted;
}
