import { BRACKETED_PASTE, InputDecoder, type InputPart } from './input-decoder.ts';

/** A terminal on which somebody is asked questions. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & {
    readonly isTTY?: boolean;
    setRawMode?(isRaw: boolean): unknown;
  };
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  /** Calls `stop` when a signal asks the program to stop. Returns a function that undoes this. */
  readonly onInterrupt?: (stop: () => void) => () => void;
  /** Ends the program when the terminal has gone, as nothing can be asked or said any more. */
  readonly onGone?: () => void;
  /** False for a terminal that would print the sequences of bracketed paste as text. */
  readonly hasBracketedPaste?: boolean;
  /**
   * Called with the pages above the questions, if they are to be shown somewhere other than in this
   * window.
   */
  readonly pages?: ((text: string) => void) | undefined;
  /**
   * Prints the 999 line in its colour, on a row of its own, before a question that would push it
   * out of sight.
   */
  readonly sayEmergency?: () => void;
  /** Prints whatever must be read before a question. */
  readonly ready?: () => void;
}

/** A part of the input. `closed` means that the input has ended or the program is to stop. */
export type Received = InputPart | { readonly kind: 'closed' };

/** A time longer than any pause within a paste. */
const QUIET_MS = 200;
/** After this time, an Escape is a key by itself and not the beginning of a sequence. */
const ESCAPE_MS = 100;
/** Nobody can read a question in less time than this, so pressing Enter sooner has no effect. */
const UNREAD_MS = 1000;

/**
 * Reads a terminal in raw mode while a question is asked. In line mode, the terminal would silently
 * cut a line at 4,095 bytes (macOS: 1,024). Any input left unread would go to the shell, which
 * would run it.
 */
export class RawTerminal {
  readonly #streams: TerminalStreams;
  readonly #decoder = new InputDecoder();
  /** Input that has arrived but is not yet read. A line typed ahead answers the next question. */
  readonly #waiting: Received[] = [];
  #receive: ((received: Received | null) => void) | null = null;
  #isOpen = false;
  #isRaw = false;
  #hasPaste = false;
  #release: (() => void) | undefined;
  #noEnterBefore = 0;
  /** Whether any question was asked here. If not, anything typed ahead is meant for the shell. */
  wasAsked = false;

  constructor(streams: TerminalStreams) {
    this.#streams = streams;
    // If the terminal has gone, any read or write causes an error.
    streams.input.on('error', this.#onGone);
    streams.output.on('error', this.#onGone);
  }

  /** Whether the program must show what is typed, as a terminal in raw mode does not show it. */
  get isTerminal(): boolean {
    return this.#streams.input.isTTY === true;
  }

  /**
   * Reads the terminal while a question is asked.
   *
   * @param takesText whether to ask the terminal to put marks around pasted text
   */
  async during<T>(takesText: boolean, ask: () => Promise<T>): Promise<T> {
    this.#streams.ready?.();
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

  /**
   * Switches raw mode and bracketed paste together, so that the paste mode never stays on alone.
   */
  setRawMode(isRaw: boolean): void {
    if (isRaw === this.#isRaw || !this.isTerminal) return;
    this.#isRaw = isRaw;
    this.#streams.input.setRawMode?.(isRaw);
    if (this.#hasPaste) this.#streams.output.write(BRACKETED_PASTE[isRaw ? 'on' : 'off']);
  }

  /** Sends the program to the background, as Ctrl-Z does in line mode. Resolves when it is back. */
  suspend(): Promise<void> {
    if (process.platform === 'win32') return Promise.resolve();
    this.setRawMode(false);
    const isBack = new Promise<void>((resolve) => process.once('SIGCONT', () => resolve()));
    process.kill(process.pid, 'SIGTSTP');
    return isBack.then(() => this.setRawMode(true));
  }

  /**
   * Waits for the next part of the input.
   *
   * @param patience how many milliseconds to wait; for ever if left out
   * @returns null if nothing arrives in that time, or if the question is over
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

  /**
   * Like `next`, but also returns null if the window is resized, so that the caller can draw its
   * contents again.
   */
  nextOrResized(): Promise<Received | null> {
    const { output } = this.#streams;
    const wake = () => this.#receive?.(null);
    output.once('resize', wake);
    return this.next().finally(() => output.off('resize', wake));
  }

  /** Whether any input is still waiting to be read. */
  get hasMore(): boolean {
    return this.#waiting.length > 0;
  }

  /** Throws away all input that has not been read yet. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /**
   * Ignores Enter for a moment, or until anything else arrives. People press it twice, or from
   * habit after a key that needs no Enter, before they can have read the question that it would
   * answer.
   */
  ignoreEnter(): void {
    while (isEnter(this.#waiting[0])) this.#waiting.shift();
    this.#noEnterBefore = performance.now() + UNREAD_MS;
  }

  /**
   * After the last question, discards whatever is still being typed, until it pauses for a while.
   */
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

  /** Handles the end of the input, or an error. On a terminal, either means that it has gone. */
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
