import gifenc from 'gifenc';
import { PNG } from 'pngjs';

/** Colours of the whole; one more of the 256 a GIF has stands for what did not change. */
const colours = 255;
/** Of these so many, the commonest, are kept as they are: the plain areas of a window. */
const exact = 24;
/** Of so many pixels one is looked at for choosing the colours. */
const sampled = 7;

interface Frame {
  /** Red, green, blue and alpha of each pixel. */
  readonly pixels: Uint8Array;
  readonly milliseconds: number;
}

/** Pictures of a window, one after the other, as an animated GIF, which every reader of a readme shows. */
export class Animation {
  readonly #frames: Frame[] = [];
  #width = 0;
  #height = 0;

  /** How many pictures it has. */
  get length(): number {
    return this.#frames.length;
  }

  /**
   * Adds a picture.
   *
   * @param png a picture of the size of the first one.
   * @param milliseconds how long it shows.
   */
  add(png: Uint8Array, milliseconds: number): void {
    const { data, width, height } = PNG.sync.read(Buffer.from(png));
    [this.#width, this.#height] = [width, height];
    this.#frames.push({ pixels: new Uint8Array(data), milliseconds });
  }

  /** The whole as a file that plays again and again. */
  finished(): Uint8Array {
    const encoder = gifenc.GIFEncoder();
    // All frames share their colours: what is left over from one frame and what the next one draws beside it are then alike.
    const sample = this.#sample();
    const palette = [...commonest(sample, exact), ...gifenc.quantize(sample, colours - exact)];
    const table = [...palette];
    while (table.length <= colours) table.push([0, 0, 0]);
    for (const [index, { pixels, milliseconds }] of this.#frames.entries()) {
      const indexes = gifenc.applyPalette(pixels, palette);
      const last = this.#frames[index - 1]?.pixels;
      if (last) leaveOutSame(indexes, pixels, last);
      encoder.writeFrame(indexes, this.#width, this.#height, {
        ...(last === undefined && { palette: table }),
        delay: milliseconds,
        transparent: last !== undefined,
        transparentIndex: colours,
        dispose: 1,
      });
    }
    encoder.finish();
    return encoder.bytes();
  }

  /** Some pixels of every picture. */
  #sample(): Uint8Array {
    const perFrame = Math.floor((this.#width * this.#height) / sampled);
    const pixels = new Uint32Array(perFrame * this.#frames.length);
    for (const [index, frame] of this.#frames.entries()) {
      const all = new Uint32Array(frame.pixels.buffer);
      for (let pixel = 0; pixel < perFrame; pixel++) pixels[index * perFrame + pixel] = all[pixel * sampled]!;
    }
    return new Uint8Array(pixels.buffer);
  }
}

/** The commonest colours of some pixels. */
function commonest(rgba: Uint8Array, count: number): [red: number, green: number, blue: number][] {
  const frequency = new Map<number, number>();
  for (const pixel of new Uint32Array(rgba.buffer)) frequency.set(pixel, (frequency.get(pixel) ?? 0) + 1);
  const first = [...frequency].sort((a, b) => b[1] - a[1]).slice(0, count);
  // The bytes of a pixel are red, green, blue and alpha, the first the lowest.
  return first.map(([pixel]) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
}

/** Makes those pixels see-through that are as they were in the picture before. */
function leaveOutSame(indexes: Uint8Array, pixels: Uint8Array, last: Uint8Array): void {
  const [now, before] = [new Uint32Array(pixels.buffer), new Uint32Array(last.buffer)];
  for (let pixel = 0; pixel < indexes.length; pixel++)
    if (now[pixel] === before[pixel]) indexes[pixel] = colours;
}
