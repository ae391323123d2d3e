/**
 * A DOI without what people write before it: the address of a resolver or `doi:`, which the name itself lacks (DOI
 * Handbook, 2.2).
 */
export function bareDoi(text: string): string {
  return text.trim().replace(/^(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|doi:\s*)+/iu, '');
}

/** Variables of CSL with a bare DOI, where they have one. */
export function withBareDoi<Item extends { readonly [variable: string]: unknown }>(item: Item): Item {
  return typeof item['DOI'] === 'string' ? { ...item, DOI: bareDoi(item['DOI']) } : item;
}
