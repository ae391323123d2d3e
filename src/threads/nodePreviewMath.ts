import { createRequire } from 'node:module';
import type { RenderLabels, RenderOptions } from '../core/render/renderOptions.ts';
import type { usePreviewMath } from './previewMath.ts';

export type PreviewLabels = RenderLabels;
export type PreviewOptions = Pick<RenderOptions, 'labels' | 'macros'>;
/** The parser of VS Code's Markdown preview. */
export type PreviewParser = Parameters<typeof usePreviewMath>[0];

/** Loads the mathematics of notes and gives it to the parser of a preview; `options` are read for every document. */
export function setPreviewMath(md: PreviewParser, options: () => PreviewOptions): void {
  const load = createRequire(import.meta.url);
  const loaded = load('./threads/previewMath.js') as { readonly usePreviewMath: typeof usePreviewMath };
  loaded.usePreviewMath(md, options);
}
