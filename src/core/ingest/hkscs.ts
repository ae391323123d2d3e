import chunks from 'iconv-lite/encodings/tables/big5-added.json' with { type: 'json' };

/** Characters by their two bytes, lead byte first. */
let table: Map<number, string> | undefined;

/**
 * Text of Big5 bytes with the characters of Hong Kong (HKSCS-2008) where the Encoding Standard has them. Node's own decoder
 * knows Big5 without them and gives characters for private use.
 */
export function decodeHongKong(bytes: Uint8Array): string {
  table ??= readTable();
  const decoder = new TextDecoder('big5');
  const pieces: string[] = [];
  let plain = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    if (bytes[at]! < 0x81) continue;
    const found = table.get((bytes[at]! << 8) | bytes[at + 1]!);
    if (found !== undefined) {
      pieces.push(decoder.decode(bytes.subarray(plain, at)), found);
      plain = at + 2;
    }
    at++;
  }
  pieces.push(decoder.decode(bytes.subarray(plain)));
  return pieces.join('');
}

/**
 * The table as `iconv-lite` writes it: the code of a run's first character, then characters in order, and numbers that
 * say how often the last one counts on. U+0FFF stands before two code units that are one character.
 */
function readTable(): Map<number, string> {
  const found = new Map<number, string>();
  for (const [start, ...parts] of chunks as [string, ...(string | number)[]][]) {
    let code = Number.parseInt(start, 16);
    let last = '';
    const put = (character: string): void => {
      found.set(code++, character);
      last = character;
    };
    for (const part of parts) {
      if (typeof part === 'number') {
        for (let i = 0; i < part; i++) put(String.fromCodePoint(last.codePointAt(0)! + 1));
        continue;
      }
      const characters = [...part];
      for (let i = 0; i < characters.length; i++) {
        if (characters[i] === '\u0fff') put(`${characters[++i]}${characters[++i]}`);
        else put(characters[i]!);
      }
    }
  }
  return found;
}
