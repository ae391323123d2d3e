import type { FormulaTokens } from './formulaTokens.ts';
import { closestNamed, selectAll, selectFirst } from './select.ts';

/** Most footnotes of a page that are followed. */
const maxNotes = 2000;

/** Marks and links back that stand at the ends of a footnote's text. */
const backLinks =
  'a.footnote-backref, a.footnote-back, a[rev="footnote"], a[role="doc-backlink"], a[data-footnote-backref], .mw-cite-backlink, .ReferenceList-backLink, .reversefootnote, .fn-backref';
const markers =
  'sup > a[href*="#"], a.footnote-ref[href*="#"], a.footnote-reference[href*="#"], a[role="doc-noteref"][href*="#"], sup a[href*="#cite_note"], sup a[href*="#fn"]';

/**
 * Footnotes of a page as Markdown writes them: `[^1]` in the text and `[^1]: …` where the notes stand, wherever a raised
 * link leads to an item of a list (Pandoc, Hugo, Hexo, Jekyll, GitHub, Wikipedia, Zhihu) or to an `aside` (Sphinx).
 */
export function takeFootnotes(document: Document, tokens: FormulaTokens): void {
  const numbers = new Map<Element, number>();
  for (const marker of selectAll(document, markers)) {
    const id = targetOf(marker);
    const note = id === undefined ? null : document.getElementById(id);
    const item = closestNamed(note, 'li', 'aside') ?? (note?.localName === 'p' ? note : null);
    if (!item || item.contains(marker) || numbers.size >= maxNotes) continue;
    const number = numbers.get(item) ?? numbers.size + 1;
    numbers.set(item, number);
    const raised = closestNamed(marker, 'sup');
    const whole = raised !== null && raised.querySelectorAll('a').length === 1 ? raised : marker;
    whole.replaceWith(document.createTextNode(tokens.keepRaw(`[^${number}]`)));
  }
  for (const [item, number] of numbers) define(document, item, tokens.keepRaw(`[^${number}]:`));
}

function targetOf(marker: Element): string | undefined {
  const href = marker.getAttribute('href') ?? '';
  const id = href.slice(href.indexOf('#') + 1);
  try {
    return id === '' ? undefined : decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Puts a note's text into a paragraph of its own that begins with its mark. */
function define(document: Document, item: Element, mark: string): void {
  for (const link of selectAll(item, backLinks)) link.remove();
  selectFirst(item, ':scope > .label, :scope > .fn-bracket')?.remove();
  const text = document.createElement('p');
  text.append(document.createTextNode(`${mark} `));
  const list = closestNamed(item, 'ol', 'ul');
  for (const child of [...item.childNodes]) {
    const paragraph = child.nodeType === 1 && (child as Element).localName === 'p';
    if (paragraph) text.append(...child.childNodes);
    else text.append(child);
  }
  if (list === null) {
    item.replaceWith(text);
    return;
  }
  list.before(text);
  item.remove();
  if ((list.textContent ?? '').trim() === '') list.remove();
}
