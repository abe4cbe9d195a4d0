import * as z from 'zod';

/** The small shapes that every part of a policy file is made of. */

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const id = z.string().regex(ID, 'an id is small letters, digits and hyphens');
export const text = z
  .string()
  .trim()
  .min(1, 'this is empty')
  .max(600, 'this is over 600 characters');
export const stageNumber = z.number().int().min(1).max(20);
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(500).default([]);
export const when = z.string().min(1);
