/** Longest file name without its ending, in bytes: 255 is what common file systems take, less what we add. */
const longestName = 180;
/** Names Windows keeps for devices, with any ending. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/iu;

/** Names files after titles, each once, as every common file system takes them. */
export class FileNames {
  readonly #taken = new Set<string>();

  /** @returns a name that ends with `.md` and differs from all before it, capitals ignored. */
  nameFor(title: string): string {
    const base = safeName(title);
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base} (${number})`;
      const folded = name.normalize('NFKC').toLowerCase();
      if (this.#taken.has(folded)) continue;
      this.#taken.add(folded);
      return `${name}.md`;
    }
  }
}

/** A title as a file name without ending: no separators, controls or marks that some system refuses. */
function safeName(title: string): string {
  const cleaned = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+/u, '');
  const name = cut(cleaned).replace(/[\s.]+$/u, '');
  if (name === '') return 'untitled';
  return reserved.test(name.split('.', 1)[0] ?? '') ? `_${name}` : name;
}

function cut(name: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += encoder.encode(character).length;
    if (bytes > longestName) break;
    kept += character;
  }
  return kept;
}
