type Root = Document | Element;

/** One of the selectors of a list, with the names that must be on a page for it to match anything. */
interface Part {
  readonly text: string;
  /** Classes, ids and names of attributes, in lower case, and names of elements as `tagOf` has them. */
  readonly names: readonly string[];
}

/** What is known of a page's document. */
interface Page {
  readonly names: ReadonlySet<string>;
  /** By list of selectors, what `presentPart` gives. */
  readonly present: Map<string, string>;
}

const pages = new WeakMap<Document, Page>();
/** Elements that no reader makes: where a page was read without one, it has none. */
const pagesOwn = new Set([
  'aside',
  'dialog',
  'footer',
  'form',
  'header',
  'link',
  'main',
  'nav',
  'style',
  'time',
]);

/** An element's name among the others. */
function tagOf(name: string): string {
  return `<${name}`;
}

/** Lists stand in the sources: there are few. */
const partsByList = new Map<string, readonly Part[]>();

/**
 * Elements below `root` that one of a list of selectors matches, in page order. The parser compiles selectors anew for every
 * query and tries each on every element; here those are left out whose classes, ids or attributes the page was not read
 * with. (What a reader gives a page itself is therefore not found by them.)
 */
export function selectAll(root: Root, list: string): Element[] {
  const present = presentPart(root, list);
  return present === '' ? [] : [...root.querySelectorAll(present)];
}

/** The first of `selectAll`, else `null`. */
export function selectFirst(root: Root, list: string): Element | null {
  const present = presentPart(root, list);
  return present === '' ? null : root.querySelector(present);
}

/** `element` or the nearest around it that one of a list of selectors matches, as `selectAll` takes them; else `null`. */
export function closest(element: Element | null | undefined, list: string): Element | null {
  const present = element ? presentPart(element, list) : '';
  return present === '' ? null : element!.closest(present);
}

/** All elements below `root`, in page order. */
export function allElements(root: Root): Element[] {
  return elementsBelow(root, () => true);
}

/** Elements below `root` that have one of these names, in page order: as a query by selectors has them, but none to compile. */
export function allNamed(root: Root, ...names: readonly string[]): Element[] {
  return elementsBelow(root, ({ localName }) => names.includes(lowerCased(localName)));
}

/** The first of `allNamed`, else `null`. */
export function firstNamed(root: Root, ...names: readonly string[]): Element | null {
  return allNamed(root, ...names)[0] ?? null;
}

function elementsBelow(root: Root, isWanted: (element: Element) => boolean): Element[] {
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, 1);
  const elements: Element[] = [];
  let template: Element | undefined;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    // What a template holds is no part of the page.
    if (template?.contains(node)) continue;
    const element = node as Element;
    template = element.localName === 'template' ? element : undefined;
    if (isWanted(element)) elements.push(element);
  }
  return elements;
}

/** Names of elements in lower case: there are few, and a look is all that they need. */
const lowerCase = new Map<string, string>();
const mostNames = 1000;

function lowerCased(name: string): string {
  const known = lowerCase.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  if (lowerCase.size < mostNames) lowerCase.set(name, lower);
  return lower;
}

/** `element` or the nearest around it that has one of these names, in lower case; else `null`. */
export function closestNamed(
  element: Element | null | undefined,
  ...names: readonly string[]
): Element | null {
  let at = element ?? null;
  while (at !== null && !names.includes(at.localName)) at = at.parentElement;
  return at;
}

/** The selectors of `list` that can match anything on the page of `root`; empty when none can. */
function presentPart(root: Root, list: string): string {
  const document = root.ownerDocument ?? (root as Document);
  let page = pages.get(document);
  if (page === undefined) {
    page = { names: namesOn(document), present: new Map() };
    pages.set(document, page);
  }
  const known = page.present.get(list);
  if (known !== undefined) return known;
  const { names } = page;
  const parts = partsOf(list).filter(part => part.names.every(name => names.has(name)));
  const present = parts.map(({ text }) => text).join(',');
  page.present.set(list, present);
  return present;
}

function partsOf(list: string): readonly Part[] {
  const known = partsByList.get(list);
  if (known) return known;
  const parts = list.split(/\s*,\s*/u).map(text => {
    const attributes = [...text.matchAll(/\[([\w-]+)/gu)].map(([, name]) => name!);
    const bare = text.replace(/\[[^\]]*\]/gu, '');
    const tokens = [...bare.matchAll(/[.#]([\w-]+)/gu)].map(([, name]) => name!);
    const tags = [...bare.matchAll(/(?<=^|[\s>+~])[a-z][\w-]*/gu)].map(([tag]) => tag);
    return {
      text,
      names: [
        ...[...attributes, ...tokens].map(name => name.toLowerCase()),
        ...tags.filter(tag => pagesOwn.has(tag)).map(tagOf),
      ],
    };
  });
  partsByList.set(list, parts);
  return parts;
}

function namesOn(document: Document): ReadonlySet<string> {
  const names = new Set<string>();
  for (const element of allElements(document)) {
    const tag = lowerCased(element.localName);
    if (pagesOwn.has(tag)) names.add(tagOf(tag));
    for (const name of element.getAttributeNames()) {
      names.add(name.toLowerCase());
      if (name === 'class' || name === 'id')
        for (const token of element.getAttributeNode(name)!.value.split(/\s+/u))
          names.add(token.toLowerCase());
    }
  }
  return names;
}
