import type { MarkdownIt } from 'markdown-it';
import type { RenderedNote } from '../model/render.ts';
import { createMarkdown } from './markdown.ts';
import { NoteContext } from './noteContext.ts';
import { openingLength } from './opening.ts';
import type { RenderOptions } from './renderOptions.ts';

let markdown: MarkdownIt | undefined;

/**
 * Sets a note: CommonMark and GFM with mathematics as KaTeX HTML and MathML. `text` is Markdown with
 * lines ended by `\n`, without front matter.
 *
 * The HTML is safe to put into a page whatever the note says: raw HTML is text but for tables and the tags
 * that set text, which come out as Markdown's own elements do and without their attributes, links lead to `http`, `https`, `mailto` or within the collection, images are only
 * those `options.resolveImage` gives an address for. A formula that cannot be set is shown as its source
 * and listed in `errors`. Never throws on account of the text.
 */
export function renderNote(text: string, options: RenderOptions = {}): RenderedNote {
  markdown ??= createMarkdown();
  const context = new NoteContext(options);
  const env = context.toEnv();
  const { options: parserOptions, renderer } = markdown;
  const tokens = markdown.parse(text, env);
  const length = openingLength(tokens, text);
  const opening = renderer.render(tokens.slice(0, length), parserOptions, env);
  const rest = renderer.render(tokens.slice(length), parserOptions, env);
  const { formulas, leftAsText, errors, outline } = context;
  return { html: opening + rest, opening: opening.length, formulas, leftAsText, errors, outline };
}
