const SETTLE_MS = 3_000;

/** Files in use were not written this very second, and what is kept of files distrusts what was. */
export function settle() {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
