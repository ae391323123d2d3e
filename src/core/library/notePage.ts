import { escapeHtml } from '../render/escapeHtml.ts';
import { htmlPage } from './htmlPage.ts';

/** What a page of its own is made of. */
export interface NotePage {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Lines under the title: topic, date, tags, key. */
  readonly facts: readonly string[];
  /** Where it was published, as an `http` or `https` address. */
  readonly source?: { readonly name: string; readonly url: string } | undefined;
  /** Safe HTML of `renderNote`, in which images are `data:` addresses. */
  readonly html: string;
  /** Style sheets, fonts in them as `data:` addresses. */
  readonly styles: string;
  /** Has the page printed as soon as it is open. */
  readonly prints: boolean;
}

/** The only script of a page, and its digest, by which the page's policy knows it (CSP level 2). */
const printScript = 'addEventListener("load",()=>print())';

/**
 * A note as one HTML file that needs nothing else: no network, no other file. Its policy forbids it to load anything or to
 * run any script but the one that prints it.
 */
export async function notePage(page: NotePage): Promise<string> {
  const { title, language, facts, source, html, styles, prints } = page;
  const policy = [
    "default-src 'none'",
    ...(prints ? [`script-src 'sha256-${await digestOf(printScript)}'`] : []),
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "form-action 'none'",
    "base-uri 'none'",
  ];
  const published =
    source === undefined || !/^https?:\/\//i.test(source.url)
      ? ''
      : `<p class="facts"><a href="${escapeHtml(source.url)}" rel="noopener noreferrer">${escapeHtml(source.name)}</a></p>\n`;
  const body = `<main>
<header class="note-header">
<h1 class="note-title">${escapeHtml(title)}</h1>
${facts.map(fact => `<p class="facts">${escapeHtml(fact)}</p>\n`).join('')}${published}</header>
<article class="note">
${html}
</article>
</main>
${prints ? `<script>${printScript}</script>\n` : ''}`;
  return htmlPage({ language, policy, title, styles: [styles], body });
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/**
 * KaTeX's style sheet with the fonts in it that `html` uses, and no others: `font` gives a font's bytes as base64 by its
 * path in the sheet.
 */
export async function inlineFonts(
  css: string,
  html: string,
  font: (path: string) => Promise<string>,
): Promise<string> {
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  const used = new Set<string>();
  for (const [, selector, body] of rules) {
    const family = /font(?:-family)?:[^;}]*?(KaTeX_\w+)/.exec(body!)?.[1];
    if (family === undefined || selector!.includes('@font-face')) continue;
    if (selector!.split(',').some(part => standsIn(html, part))) used.add(family);
  }
  let out = '';
  for (const [rule, selector, body] of rules) {
    if (!selector!.includes('@font-face')) {
      out += rule;
      continue;
    }
    const family = /KaTeX_\w+/.exec(body!)?.[0];
    const path = /url\(["']?([^"')]+)/.exec(body!)?.[1];
    if (family === undefined || path === undefined || !used.has(family)) continue;
    const data = `url(data:font/woff2;base64,${await font(path)}) format("woff2")`;
    out += `${selector}{${body!.replace(/src:[^;}]*/, `src:${data}`)}}`;
  }
  return out;
}

/** Whether `html` has every class that a selector names. */
function standsIn(html: string, selector: string): boolean {
  return [...selector.matchAll(/\.([\w-]+)/g)].every(([, name]) =>
    new RegExp(`["\\s]${name}["\\s]`).test(html),
  );
}
