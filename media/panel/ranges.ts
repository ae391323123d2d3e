/** More than anybody steps through; a note of one letter repeated would have thousands. */
const most = 2_000;
/** What is no text of the note, or is there for screen readers alone. */
const unseen = '.katex-mathml, button, .repeated, .offscreen';
/** Elements whose text goes on in what follows them. */
const inline = new Set('A ABBR B CODE DEL EM I INPUT KBD MARK S SPAN STRONG SUB SUP U'.split(' '));

/** What `pattern` finds in `root`, across links and emphasis but not from one block into the next. */
export function rangesOf(pattern: RegExp, root: Element, withFormulas: boolean): Range[] {
  const ranges: Range[] = [];
  for (const run of textRuns(root, withFormulas ? unseen : `${unseen}, .katex`)) {
    const text = run.map(node => node.data).join('');
    for (const match of text.matchAll(pattern)) {
      if (match[0] === '') continue;
      if (ranges.length === most) return ranges;
      ranges.push(rangeIn(run, match.index, match.index + match[0].length));
    }
  }
  return ranges;
}

/** The formulas of `root` whose TeX holds `tex`, however either is spaced. */
export function formulasWith(tex: string, root: Element): Range[] {
  const wanted = tex.replace(/\s+/g, '');
  const ranges: Range[] = [];
  for (const annotation of root.querySelectorAll('annotation[encoding="application/x-tex"]')) {
    if (!annotation.textContent?.replace(/\s+/g, '').includes(wanted)) continue;
    const set = annotation.closest('.katex')?.querySelector('.katex-html');
    if (set == null) continue;
    const range = new Range();
    range.selectNodeContents(set);
    ranges.push(range);
    if (ranges.length === most) break;
  }
  return ranges;
}

/** The characters of the text of `root`, each once. */
export function lettersOf(root: Element): string {
  return [...new Set(root.textContent ?? '')].join('');
}

/** The texts of `root`, those of one block together. */
function textRuns(root: Element, without: string): Text[][] {
  const runs: Text[][] = [];
  let block: Element | null = null;
  const { SHOW_ELEMENT, SHOW_TEXT, FILTER_ACCEPT, FILTER_REJECT, FILTER_SKIP } = NodeFilter;
  const texts = document.createTreeWalker(root, SHOW_ELEMENT | SHOW_TEXT, node => {
    if (!(node instanceof Element)) return FILTER_ACCEPT;
    return node.matches(without) ? FILTER_REJECT : FILTER_SKIP;
  });
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const own = blockOf(node);
    if (own !== block) runs.push([]);
    block = own;
    runs.at(-1)!.push(node as Text);
  }
  return runs;
}

function blockOf(node: Node): Element {
  let block = node.parentElement!;
  while (inline.has(block.tagName) && block.parentElement !== null) block = block.parentElement;
  return block;
}

/** The part of a run from one UTF-16 offset of its text to another. */
function rangeIn(run: readonly Text[], start: number, end: number): Range {
  const range = new Range();
  let before = 0;
  for (const node of run) {
    const after = before + node.length;
    if (start >= before && start < after) range.setStart(node, start - before);
    if (end > before && end <= after) {
      range.setEnd(node, end - before);
      break;
    }
    before = after;
  }
  return range;
}
