import type { RenderRequest } from './renderMessages.ts';
import type { RenderPool, RenderResult } from './renderPool.ts';

/** Notes kept. */
const most = 10;

/** Longest HTML of a note that is kept, in UTF-16 units. */
const maxLength = 2_000_000;

/** Renders notes and keeps the last ones, so that the way back and what was rendered ahead cost nothing. */
export class RenderedNotes {
  readonly #renderer: Pick<RenderPool, 'render' | 'renderAhead'>;
  /** Notes by what was asked for, the one used last at the end. */
  readonly #kept = new Map<string, Promise<RenderResult>>();

  constructor(renderer: Pick<RenderPool, 'render' | 'renderAhead'>) {
    this.#renderer = renderer;
  }

  /** Renders a note that is to be shown now. Rejects only when the renderer is disposed. */
  async render(request: RenderRequest): Promise<RenderResult> {
    const key = JSON.stringify(request);
    const known = await this.#kept.get(key);
    // What did not end well ahead of time gets the time that a note has.
    if (known !== undefined && known.failure === undefined) {
      this.#keep(key, Promise.resolve(known));
      return known;
    }
    return this.#keep(key, this.#renderer.render(request));
  }

  /** Renders a note that is likely to be shown next. */
  ahead(request: RenderRequest): void {
    const key = JSON.stringify(request);
    if (!this.#kept.has(key)) this.#keep(key, this.#renderer.renderAhead(request));
  }

  #keep(key: string, result: Promise<RenderResult>): Promise<RenderResult> {
    const drop = () => {
      if (this.#kept.get(key) === result) this.#kept.delete(key);
    };
    this.#kept.delete(key);
    this.#kept.set(key, result);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break;
      this.#kept.delete(oldest);
    }
    result.then(({ note, failure }) => {
      if (failure !== undefined || note.html.length > maxLength) drop();
    }, drop);
    return result;
  }
}
