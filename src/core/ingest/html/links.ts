import { allNamed } from './select.ts';

/** A page that leads on to the address in its query, as sites make of links that leave them. */
const redirect =
  /^(?:https?:)?\/\/(?:links?\.[^/?#]+|[^/?#]+\/(?:go-wild|go|link|redirect|jump|away)\/?(?=\?))[^#]*[?&](?:target|to|url|u|href)=(https?(?:%3a|:)[^&#]+)/iu;
/** What a search on a site is asked. */
const searched = /[?&](?:q|wd|kw|query|keywords?)=([^&#]+)/iu;

/**
 * Links as their writer set them: the addresses that sites wrap in a page of their own, no links to a search for the very words
 * of the link, and of a card that shows a page its title alone.
 */
export function plainLinks(document: Document): void {
  for (const link of allNamed(document, 'a')) {
    const address = link.getAttribute('href') ?? '';
    const title = link.getAttribute('data-draft-type')?.endsWith('card') && link.getAttribute('data-text');
    if (title) link.textContent = title;
    if (!address.includes('=')) continue;
    const query = decoded(searched.exec(address)?.[1]);
    const outer = decoded(redirect.exec(address)?.[1]);
    if (outer !== undefined) link.setAttribute('href', outer);
    else if (query !== undefined && query === (link.textContent ?? '').trim())
      link.replaceWith(...link.childNodes);
  }
}

function decoded(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value.replace(/\+/gu, ' ')).trim();
  } catch {
    return undefined;
  }
}
