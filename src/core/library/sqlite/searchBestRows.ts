/** The rows with the highest scores of any number offered: a heap with the lowest of them on top. */
export class BestRows {
  readonly #limit: number;
  readonly #rows: number[] = [];
  readonly #scores: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Of equal scores the lower row wins. */
  offer(row: number, score: number): void {
    const size = this.#rows.length;
    if (size < this.#limit) {
      this.#rows.push(row);
      this.#scores.push(score);
      this.#rise(size);
    } else if (score > this.#scores[0]! || (score === this.#scores[0] && row < this.#rows[0]!)) {
      this.#rows[0] = row;
      this.#scores[0] = score;
      this.#sink();
    }
  }

  /** Rows, best first. */
  sorted(): number[] {
    return this.#rows
      .map((row, at): [row: number, score: number] => [row, this.#scores[at]!])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([row]) => row);
  }

  #worse(a: number, b: number): boolean {
    const difference = this.#scores[a]! - this.#scores[b]!;
    return difference < 0 || (difference === 0 && this.#rows[a]! > this.#rows[b]!);
  }

  #swap(a: number, b: number): void {
    [this.#rows[a], this.#rows[b]] = [this.#rows[b]!, this.#rows[a]!];
    [this.#scores[a], this.#scores[b]] = [this.#scores[b]!, this.#scores[a]!];
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#worse(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#rows.length && this.#worse(child, worst)) worst = child;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }
}
