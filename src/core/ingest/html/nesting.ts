import { allNamed } from './select.ts';

/** Elements whose Markdown is marks around words, by the name of those that mean the same. */
const marks = new Map([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'em'],
  ['em', 'em'],
]);
const blocks = new Set(
  'p div section article ul ol li dl table blockquote pre figure h1 h2 h3 h4 h5 h6 hr'.split(' '),
);

/**
 * Brings below `root` into a shape that Markdown has: no marks within marks that mean the same, or right behind them, or around
 * blocks, and lists within lists in the item they belong to.
 */
export function nestForMarkdown(root: Element): void {
  for (const element of allNamed(root, ...marks.keys())) {
    const name = marks.get(element.localName)!;
    const holdsBlock = [...element.children].some(({ localName }) => blocks.has(localName));
    if (holdsBlock || isWithin(element, name)) element.replaceWith(...element.childNodes);
    else takeFollowing(element, name);
  }
  for (const list of allNamed(root, 'ul', 'ol')) {
    const outer = list.parentElement?.localName ?? '';
    const item = list.previousElementSibling;
    if (/^[uo]l$/u.test(outer) && item?.localName === 'li') item.append(list);
  }
}

function isWithin(element: Element, name: string): boolean {
  for (let at = element.parentElement; at !== null && !blocks.has(at.localName); at = at.parentElement)
    if (marks.get(at.localName) === name) return true;
  return false;
}

/** Takes in what the elements hold that follow without a character between. */
function takeFollowing(element: Element, name: string): void {
  for (let next = element.nextSibling; next?.nodeType === 1; next = element.nextSibling) {
    const following = next as Element;
    if (marks.get(following.localName) !== name) return;
    if ([...following.children].some(({ localName }) => blocks.has(localName))) return;
    element.append(...following.childNodes);
    following.remove();
  }
}
