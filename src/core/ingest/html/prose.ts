import { allNamed, closest, firstNamed, selectAll } from './select.ts';

/** What stands beside the text of a page: its navigation, its margin, what readers wrote below it. */
export const besideText =
  'nav, header, footer, aside, form, [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], .sidebar, .sphinxsidebar, .nav, .navbar, .docnav, .breadcrumb, .breadcrumbs, .pagination, .footer, .comments, #comments, .comment-list, #comment-list, #comments-container, .comments-container, .comment-area, #comment-area';

/** Fewest characters of a block that is prose and not a label, and the share of them that may be links. */
const least = 40;
const mostLinked = 0.3;
/** What a block of prose ends with, where a label, a teaser or an address does not. */
const sentenceEnd = /[.。!！?？:：;；)）”’"]$/u;

/** The paragraphs and definitions below `root` that are prose: long, whole sentences, and not links for the most part. */
export function proseBlocks(root: Element): readonly Element[] {
  return allNamed(root, 'p', 'dd').filter(block => {
    const text = (block.textContent ?? '').trim();
    if (text.length < least || !sentenceEnd.test(text) || firstNamed(block, 'p', 'dd') !== null) return false;
    if (linkLength(block) > text.length * mostLinked) return false;
    return closest(block.parentElement, besideText) === null;
  });
}

/** Characters of the prose below `root`. */
export function proseLength(root: Element): number {
  return proseBlocks(root).reduce((sum, { textContent }) => sum + (textContent ?? '').trim().length, 0);
}

/** Letters below `root`, characters that are no blanks, without links, scripts and what stands beside the text of a page. */
export function ownLength(root: Element): number {
  const beside = new Set<Node>([
    ...selectAll(root, besideText),
    ...allNamed(root, 'a', 'script', 'style', 'noscript'),
  ]);
  let length = 0;
  let skipped: Node | undefined;
  // Elements and texts.
  const walker = root.ownerDocument.createTreeWalker(root, 1 | 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (skipped?.contains(node)) continue;
    skipped = beside.has(node) ? node : undefined;
    if (node.nodeType === 3) length += letters(node.nodeValue ?? '');
  }
  return length;
}

/** Characters of a text that are no white space. */
function letters(text: string): number {
  return text.replace(/\s+/gu, '').length;
}

/** Takes away the lists of links above the first and below the last heading or paragraph of `root`: a site's navigation. */
export function withoutOuterLinks(root: Element): void {
  const blocks = [...allNamed(root, 'h1', 'h2', 'h3', 'p', 'pre', 'ul', 'ol', 'table')];
  const isNavigation = (block: Element): boolean =>
    /^[uo]l$/u.test(block.localName) &&
    allNamed(block, 'a').length > 1 &&
    linkLength(block) >= (block.textContent ?? '').replace(/[\s|/»›·]+/gu, '').length * 0.8;
  for (const blocksFrom of [blocks, blocks.toReversed()]) {
    for (const block of blocksFrom) {
      if (isNavigation(block)) block.remove();
      else if ((block.textContent ?? '').trim().length > 0 && !closestList(block)) break;
    }
  }
}

function closestList(block: Element): boolean {
  return /^[uo]l$/u.test(block.localName) && firstNamed(block, 'ul', 'ol') !== null;
}

/** Characters of the links below `element`. */
export function linkLength(element: Element): number {
  let length = 0;
  for (const link of allNamed(element, 'a')) length += (link.textContent ?? '').trim().length;
  return length;
}
