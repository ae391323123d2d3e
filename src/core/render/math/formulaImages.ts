import type { StateCore, Token } from 'markdown-it';
import { fillFormula } from './formulaToken.ts';

interface Service {
  /** What its addresses look like, up to the TeX. */
  readonly address: RegExp;
  /** Whether `+` in an address stands for a space, as forms encode it. */
  readonly plusIsSpace: boolean;
}

/** Services that draw a formula given in the address. */
const services: readonly Service[] = [
  { address: /^(?:https?:)?\/\/www\.zhihu\.com\/equation\?tex=/i, plusIsSpace: true },
  { address: /^(?:https?:)?\/\/(?:math|www)\.jianshu\.com\/math\?formula=/i, plusIsSpace: true },
  {
    address: /^(?:https?:)?\/\/(?:[a-z]+\.)?latex\.codecogs\.com\/(?:gif|png|svg|jpg)\.(?:latex|image)\?/i,
    plusIsSpace: false,
  },
  {
    address: /^(?:https?:)?\/\/render\.githubusercontent\.com\/render\/math\?(?:[a-z]+=[^&]*&)*math=/i,
    plusIsSpace: false,
  },
];

/**
 * Core rule: an image that a formula service would draw is the formula in its address. Nothing is asked of the service.
 * One that stands alone in its paragraph is set off.
 */
export function formulaImages(state: StateCore): void {
  for (const { type, children } of state.tokens) {
    if (type !== 'inline' || children === null) continue;
    for (const token of children) {
      if (token.type === 'image' || token.type === 'html_image') toFormula(token, children.length === 1);
    }
  }
}

function toFormula(token: Token, alone: boolean): void {
  const src = String(token.attrGet('src') ?? '');
  const service = services.find(({ address }) => address.test(src));
  const tex = service && decodeTex(src.replace(service.address, ''), service);
  if (tex === undefined || tex === '') return;
  token.type = alone ? 'math_display' : 'math_inline';
  token.tag = 'math';
  token.attrs = null;
  token.children = null;
  const sign = alone ? '$$' : '$';
  fillFormula(token, tex, sign, sign + tex + sign);
}

function decodeTex(encoded: string, { plusIsSpace }: Service): string | undefined {
  const bare = encoded
    .replaceAll('&space;', ' ')
    .replaceAll('&plus;', '+')
    .replace(/&(?:consumer|from|bg|fg|mode)=.*$/s, '');
  try {
    const tex = decodeURIComponent(plusIsSpace ? bare.replaceAll('+', ' ') : bare);
    // Codecogs has sizes and resolutions come first.
    return tex.replace(/^(?:\\(?:dpi|bg|fn)(?:_[a-z]+|\{[^{}]*\})\s*)+/, '').trim();
  } catch {
    return undefined;
  }
}
