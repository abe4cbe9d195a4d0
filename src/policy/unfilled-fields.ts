import type { PolicyFile } from './schema.ts';

/** What the policy that a file extends, or the file itself, asks each area to add, and is not there yet. */
export function unfilled(file: PolicyFile): PolicyFile['to-fill'] {
  return file['to-fill'].filter((asked) =>
    'contact' in asked
      ? !file.contacts.some(({ id }) => id === asked.contact)
      : !file.contacts.some(({ agencies }) => agencies.includes(asked.agency)),
  );
}
