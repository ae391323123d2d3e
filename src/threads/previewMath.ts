/*
 * What VS Code's Markdown preview needs to set formulas: a bundle of its own, loaded into the extension host when
 * the first preview opens, since KaTeX is nothing that every window should load.
 */
export { usePreviewMath } from '../core/render/previewMath.ts';
