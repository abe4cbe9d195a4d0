/** Ids that tell the line of the text: `limit-line-76`, and `limit-line-76-2` for its second. */
export class LineIds {
  readonly #given = new Map<string, number>();

  next(kind: string, line: number): string {
    const id = `${kind}-line-${line}`;
    const count = (this.#given.get(id) ?? 0) + 1;
    this.#given.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}
