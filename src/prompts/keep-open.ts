import { useEffect, useState } from '@inquirer/core';

/** The input ended before there was an answer. */
export interface Ended {
  readonly kind: 'ended';
}

/**
 * Keeps a prompt in step with its terminal. The end of the input (Ctrl-D, a window that closes) ends
 * the prompt: Inquirer would wait on. After Ctrl-Z and `fg` it is drawn again: Inquirer would end it.
 */
export function useOpenTerminal(done: (ended: Ended) => void): void {
  const [drawn, setDrawn] = useState({ times: 1 });
  useEffect((line) => {
    line.on('close', () => done({ kind: 'ended' }));
    line.on('SIGCONT', () => {
      line.resume();
      setDrawn({ times: drawn.times + 1 });
    });
  }, []);
}
