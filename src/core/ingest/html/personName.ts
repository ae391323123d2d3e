/** What stands behind a name and a comma and is no given name: an office, or a firm in capitals. */
const office = /\b(?:editor|correspondent|reporter|writer|staff|professor|ph\.?d|m\.?d)\b/iu;
const inCapitals = /^\p{Lu}{3}[\p{Lu}\s.]*$/u;

/** `Family, Given`, as Highwire's tags have it, in its parts; other names without *by* and without an office behind them. */
export function person(stated: string): string | { readonly family: string; readonly given: string } {
  const name = (stated.split('\n', 1)[0] ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^by\s+/iu, '');
  const parts = /^([^,，]{2,40}), ?([^,，]{1,40})$/u.exec(name);
  if (parts === null) return name;
  const [, family, given] = parts as unknown as [string, string, string];
  const isOffice = inCapitals.test(given) || office.test(given);
  return isOffice ? family : { family, given };
}
