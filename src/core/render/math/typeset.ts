import type { KatexOptions, TrustContext } from 'katex';
import katex from 'katex';
import 'katex/contrib/mhchem';
import { BoundedCache } from '../boundedCache.ts';
import { toKatexDialect } from './dialect.ts';
import { extraMacros } from './macros.ts';
import { repairs } from './repairs.ts';

/** A formula set, or the reason why it could not be. */
export type Typeset = { readonly html: string } | { readonly reason: string };

/** Environments that KaTeX sets in display style only. */
const displayOnly =
  /\\begin\s*\{(?:align|alignat|equation|gather|split|eqnarray|multline|flalign|CD)\*?\}|\\tag\b/;
const definition =
  /\\(?:[gex]?def|let|futurelet|global|(?:re|provide)?newcommand|renewcommand|DeclareMathOperator)\b/;

/** Formulas set in any note, as long as they stand on nothing the note defines. */
const shared = new BoundedCache(12_000_000);

/** Forgets the formulas kept from note to note; for measuring. */
export function forgetFormulas(): void {
  shared.clear();
}

/**
 * Sets the formulas of one note with KaTeX. Definitions (`\newcommand`, `\def`) made in one formula hold for
 * the ones after it, and end with the note. Nothing a note says can make KaTeX run without bound
 * (`maxExpand`, `maxSize`) or write a link, an image or an attribute (`trust`).
 */
export class Typesetter {
  readonly #macros: NonNullable<KatexOptions['macros']>;
  /** Formulas set since the note's own definitions; until it makes some, those of all notes. */
  #cache = shared;
  #refused: string | undefined;

  /** @param macros definitions to begin with, by their names with the backslash. */
  constructor(macros: Readonly<Record<string, string>> = {}) {
    this.#macros = { ...extraMacros, ...macros };
    if (Object.keys(macros).length > 0) this.#cache = new BoundedCache(4_000_000);
  }

  /** Sets `tex`; never throws. What was set before, in this note or another, is not set again. */
  set(tex: string, display: boolean): Typeset {
    if (tex.includes('\\') && definition.test(tex)) this.#cache = new BoundedCache(4_000_000);
    let failed: Typeset | undefined;
    const html = this.#cache.get((display ? 'd' : 'i') + tex, () => {
      const result = this.#setAnew(tex, display);
      if ('html' in result) return result.html;
      failed = result;
      return '';
    });
    return html === '' ? (failed ?? this.#setAnew(tex, display)) : { html };
  }

  #setAnew(tex: string, display: boolean): Typeset {
    const dialect = toKatexDialect(tex);
    const result = this.#try(dialect, display, tex);
    if ('html' in result || this.#refused !== undefined) return result;
    let repaired = dialect;
    for (const repair of repairs) {
      const next = repair(repaired);
      if (next === repaired) continue;
      repaired = next;
      const again = this.#try(toKatexDialect(repaired), display, tex);
      if ('html' in again) return again;
    }
    return result;
  }

  #try(tex: string, display: boolean, source: string): Typeset {
    this.#refused = undefined;
    const options: KatexOptions = {
      displayMode: display || displayOnly.test(tex),
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: false,
      trust: this.#trust,
      macros: this.#macros,
      globalGroup: true,
      maxSize: 40,
      maxExpand: 1000,
    };
    // KaTeX remarks on letters it has no metrics for; they are set in the page's own font.
    const { warn } = console;
    console.warn = () => {};
    try {
      const html = katex.renderToString(tex, options);
      if (this.#refused !== undefined) return { reason: `${this.#refused} is not allowed in notes` };
      return { html: tex === source ? html : withSource(html, source) };
    } catch (error) {
      return { reason: reasonOf(error) };
    } finally {
      console.warn = warn;
    }
  }

  readonly #trust = (context: TrustContext): boolean => {
    this.#refused = context.command;
    return false;
  };
}

/** KaTeX keeps the TeX it read for those who copy it; they should get what the note's author wrote. */
function withSource(html: string, source: string): string {
  const start = html.indexOf('<annotation encoding="application/x-tex">');
  const end = html.indexOf('</annotation>', start);
  if (start === -1 || end === -1) return html;
  const content = start + '<annotation encoding="application/x-tex">'.length;
  return html.slice(0, content) + escapeText(source) + html.slice(end);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'The formula is nested too deeply';
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/^KaTeX parse error: /, '')
    .replaceAll('\u0332', '')
    .slice(0, 300);
}
