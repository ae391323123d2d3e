import { combine32, mix32 } from './hash.ts';
import type { PlacedTokens, TokenText } from './tokenText.ts';

/** The tokens of a title and the folded text they stand in. */
type TitleTokens = PlacedTokens & Pick<TokenText, 'folded'>;

/** The tokens of a title without the numbers it begins with: collections number the same article differently. */
export function unnumbered({ tokens, folded, starts, ends }: TitleTokens): Uint32Array {
  let from = 0;
  while (from < tokens.length && /^[\d.]+$/.test(folded.slice(starts[from], ends[from]))) from++;
  return tokens.subarray(from);
}

/** A key that titles equal but for the numbers they begin with share; 0 for one that says nothing. */
export function titleKey(title: TitleTokens): number {
  const tokens = unnumbered(title);
  if (tokens.length === 0) return 0;
  let hash = tokens.length;
  for (const token of tokens) hash = combine32(hash, token);
  return mix32(hash) || 1;
}
