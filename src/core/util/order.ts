/** Compares strings by code units: the same on every machine, unlike a locale's order. For `sort`. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
