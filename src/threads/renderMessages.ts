import type { RenderedNote } from '../core/model/render.ts';
import type { RenderLabels } from '../core/render/renderOptions.ts';

export type { RenderLabels };

/** Where the images of a note may come from. */
export interface ImageBase {
  /** Address of the note's collection folder, without a slash at its end. */
  readonly address: string;
  /** Path of that folder on this machine's disk, on which links lead elsewhere; left out where it is on none. */
  readonly folder?: string;
  /** Path of the note relative to that folder, separated by `/`. */
  readonly note: string;
}

/** A note to render, as the renderer thread is asked. */
export interface RenderRequest {
  /** Markdown with lines ended by `\n`, without front matter. */
  readonly text: string;
  /** Without it no image is shown. */
  readonly images?: ImageBase;
  /** Hosts that remote images may come from. */
  readonly remoteHosts?: readonly string[];
  /** See `RenderOptions.standalone`. */
  readonly standalone?: boolean;
  readonly labels?: Partial<RenderLabels>;
}

/** To the renderer thread. */
export interface RendererInput {
  readonly id: number;
  readonly request: RenderRequest;
}

/** From the renderer thread. */
export type RendererOutput =
  | { readonly type: 'ready' }
  | { readonly type: 'rendered'; readonly id: number; readonly note: RenderedNote }
  /** It has become more than a page can hold. */
  | { readonly type: 'tooLong'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
