/*
 * Whether what stands between two delimiters is mathematics. Dollars are also money and shell
 * variables, and `\(` and `\[` are also brackets that Markdown escapes, so the delimiters alone decide
 * nothing.
 */

const han = /[\u3400-\u9fff\uf900-\ufaff]/;
const cjkPunctuation = /[，。；：？！、“”《》]/;
/** A TeX command, or a sub- or superscript with something under it. */
const texSign = /\\[a-zA-Z]+|\\[{}|,;!%]|[\^_]\s*[{\\\p{L}\p{N}*'+-]|[\u{1d400}-\u{1d7ff}]/u;
const operatorSign = /[=<>+*/|^≤≥≠≈∈×·→∞∑∏∫∂∇±−]|[^\s-]\s*-\s*[^\s-]/;
const textArgument =
  /\\(?:text|mbox|hbox|textrm|textbf|textit|mathrm|operatorname\*?|label|tag)\s*\{[^{}]*\}/g;
const amountFirst = /^[\d][\d,.]*\s*(?:[a-zA-Z]{2,}|[\u3400-\u9fff，。；、])/;
/** An amount, and the letters before the dollar of the next one: `$14, S$ 30`, `$9.5–HK$80`. */
const amountAndCurrency = /^\d[\d,.]*\d\s*[,;、，；/~–—-]?\s*(?:US|HK|NT|NZ|AU|CA|SG|MX|[ACRS])$/;

/** Words of two letters or more that no TeX command explains. */
function plainWords(content: string): string[] {
  const rest = content
    .replace(textArgument, ' ')
    .replace(/\\[a-zA-Z]+/g, ' ')
    .replace(/[_^]\s*\{[^{}]*\}/g, ' ');
  return rest.match(/[A-Za-z]{2,}/g) ?? [];
}

/** Whether the content shows a TeX command, a script or a mathematical letter. */
export function hasTexSign(content: string): boolean {
  return texSign.test(content);
}

/** Whether the content reads as a sentence, in Chinese or in English, rather than as a formula. */
export function readsAsProse(content: string): boolean {
  const bare = content.replace(textArgument, ' ');
  const hanCount = (bare.match(/[\u3400-\u9fff]/g) ?? []).length;
  if (hanCount > 0) {
    if (cjkPunctuation.test(bare) && !hasTexSign(bare)) return true;
    if (!hasTexSign(bare) && !operatorSign.test(bare)) return true;
    if (hanCount > 40 && hanCount > bare.length / 3) return true;
  }
  if (hasTexSign(content) || content.includes('=')) return false;
  const words = plainWords(content);
  return words.length >= 3 && /[A-Za-z]{2,}\s+[A-Za-z]{2,}/.test(content);
}

/** Whether `$content$` is a formula; `before` and `after` are the characters outside, empty at the ends. */
export function isDollarMath(content: string, before: string, after: string): boolean {
  const trimmed = content.trim();
  if (trimmed === '' || content.includes('`')) return false;
  const tex = hasTexSign(trimmed);
  if (trimmed.includes('"') && !tex) return false;
  const tight = trimmed.length === content.length;
  if (
    !tex &&
    /[0-9]/.test(before) &&
    (/^\s/.test(content) || cjkPunctuation.test(trimmed) || /[￥¥€]/.test(trimmed))
  )
    return false;
  if (!tex && (after === '{' || /[，。；：？！、]$/.test(trimmed))) return false;
  // Prompts of a shell, one a line.
  if (!tex && /^ \S[^\n]*\n$/.test(content)) return false;
  if (isOtherSyntax(trimmed, tight) || amountAndCurrency.test(trimmed)) return false;
  // The end of one sign, words, and the sign of the next: `/^a$ 与 ^b$/`.
  if (/^\s+[\u3400-\u9fff]/.test(content) && !/\s$/.test(content) && !/\\[a-zA-Z]|=/.test(trimmed))
    return false;
  // A cell of a spreadsheet: `$A$1`.
  if (/^[A-Z]{1,3}$/.test(trimmed) && /[0-9]/.test(after)) return false;
  if (/[A-Za-z0-9$]/.test(after)) {
    if (isEquation(trimmed) && tight && !/[0-9$]/.test(before + after)) return true;
    // A dollar right before a letter or digit more often opens than closes: `$5 to $6`, `$A/$B`.
    const certain =
      tex || /^[A-Za-z]\d?$/.test(trimmed) || /^[A-Za-z0-9]\s*[=<>+-]\s*[A-Za-z0-9]$/.test(trimmed);
    if (!tight || !certain || /[A-Za-z0-9]/.test(before)) return tex && tight && !readsAsProse(trimmed);
    return !amountFirst.test(trimmed);
  }
  if (amountFirst.test(trimmed) && !tex) return false;
  if (readsAsProse(trimmed)) return false;
  if (tight) return true;
  const words = plainWords(trimmed);
  return tex || words.length < 2 || operatorSign.test(trimmed);
}

/** Shells, Make, jQuery and regular expressions, in which dollars stand too. */
function isOtherSyntax(content: string, tight: boolean): boolean {
  // Make's and shell's variables, of one sign or of a name in brackets.
  if (/^(?!\.{3}$)[@#!?&%:;~,.]+$/.test(content) || (!tight && /^[<>^*+?!@#&-]$/.test(content))) return true;
  if (!tight && /^\([A-Za-z_]{2,}\)\s/.test(content)) return true;
  if (content.includes('/') && isPattern(content)) return true;
  // `$('#x') and $('.y')`; `^a$|^b$`; `/x$/ and /y$/`.
  return /^\(\s*['"]/.test(content) || /^(?:[|)]+\^|\/.*[\s/])/.test(content);
}

/** Whether the content is an equation of numbers and letters, with no word in it. */
function isEquation(content: string): boolean {
  return (
    /[^=!<>]=[^=]/.test(content) && plainWords(content).length === 0 && !/[{}[\]()$;:"'\\]/.test(content)
  );
}

/** Whether `$$content$$` is a formula; `ownLine` when nothing stands beside it. */
export function isDisplayMath(content: string, ownLine = false): boolean {
  const trimmed = content.trim();
  if (ownLine && trimmed !== '' && !trimmed.includes('\n') && !cjkPunctuation.test(trimmed)) return true;
  return trimmed !== '' && !readsAsProse(trimmed);
}

/** Whether the content is a regular expression in which only its own classes stand behind backslashes. */
function isPattern(content: string): boolean {
  const commands = content.match(/\\[a-zA-Z]+/g) ?? [];
  return commands.length > 0 && commands.every(command => /^\\[dwsbDWSB]$/.test(command));
}

/** Whether `\(content\)` is a formula rather than a pair of escaped brackets. */
export function isParenthesisMath(content: string): boolean {
  const trimmed = content.trim();
  if (trimmed === '' || /^[\d\s,，、.;–-]+$/.test(trimmed)) return false;
  if (isPattern(trimmed)) return false;
  if (hasTexSign(trimmed)) return true;
  if (han.test(trimmed)) return operatorSign.test(trimmed) && !cjkPunctuation.test(trimmed);
  if (operatorSign.test(trimmed)) return !readsAsProse(trimmed);
  const words = plainWords(trimmed);
  return words.length === 0 || (words.length === 1 && words[0]!.length < 4);
}

/**
 * Whether `\[content\]` is a formula rather than a pair of escaped brackets. Brackets in a line of text
 * need more evidence: `\[MASK\]`, `\[2\]` and `\[Smith 2020\]` are common.
 */
export function isBracketMath(content: string, ownLine: boolean): boolean {
  const trimmed = content.trim();
  if (!isParenthesisMath(trimmed))
    return ownLine && content.includes('\n') && /[\d)]/.test(trimmed) && !readsAsProse(trimmed);
  if (ownLine || hasTexSign(trimmed)) return true;
  return operatorSign.test(trimmed) && !/^[A-Za-z]{3,}/.test(trimmed);
}
