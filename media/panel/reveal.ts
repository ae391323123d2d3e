import type { PanelTarget } from '../../src/protocol/notePanel.ts';
import { elementAt, scrollToPosition } from './lines.ts';

const highlightName = 'query';

/** Brings what `target` names into view and marks it. */
export function reveal(target: PanelTarget): void {
  if (target.anchor !== undefined) {
    document.getElementById(target.anchor)?.scrollIntoView();
    return;
  }
  if (target.position !== undefined) {
    scrollToPosition({ line: target.position, offset: target.position % 1 === 0 ? 12 : 0 });
    return;
  }
  const element = target.line === undefined ? undefined : elementAt(target.line);
  const ranges = target.query === undefined ? [] : highlight(target.query, element);
  if (element === undefined) {
    if (ranges[0] === undefined) window.scrollTo(0, 0);
    else ranges[0].startContainer.parentElement?.scrollIntoView({ block: 'center' });
    return;
  }
  for (
    let open = element.parentElement?.closest('details');
    open;
    open = open.parentElement?.closest('details')
  ) {
    open.open = true;
  }
  element.scrollIntoView({ block: element.clientHeight > window.innerHeight / 2 ? 'start' : 'center' });
  flash(element);
}

/** Takes the highlights of a query off the page. */
export function clearHighlights(): void {
  CSS.highlights?.delete(highlightName);
}

/** Highlights the words of `query`; ranges in `element` come first. */
function highlight(query: string, element: Element | undefined): Range[] {
  const note = document.querySelector('article.note');
  if (note === null || CSS.highlights === undefined) return [];
  const ranges = rangesOf(wordsOf(query), note);
  CSS.highlights.set(highlightName, new Highlight(...ranges));
  return ranges.sort((a, b) => Number(isIn(b, element)) - Number(isIn(a, element)));
}

function isIn(range: Range, element: Element | undefined): boolean {
  return element?.contains(range.startContainer) ?? false;
}

/** Words of a query; a run of Han characters counts whole and by its pairs, which is how it was searched. */
function wordsOf(query: string): string[] {
  const words = query.toLowerCase().match(/[\p{L}\p{N}_+#.-]+/gu) ?? [];
  return words.flatMap(word => {
    const runs = word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
    return runs.flatMap(run =>
      /\p{Script=Han}/u.test(run) && run.length > 2
        ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
        : [run],
    );
  });
}

function rangesOf(words: readonly string[], root: Element): Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    if (node.parentElement?.closest('.katex')) continue;
    const text = node.textContent?.toLowerCase() ?? '';
    for (const word of words) {
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}

function flash(element: HTMLElement): void {
  for (const old of document.querySelectorAll('.revealed')) old.classList.remove('revealed');
  // Read between the changes, so that the animation starts over on the same element.
  void element.offsetWidth;
  element.classList.add('revealed');
}
