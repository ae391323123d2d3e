import { texInAddress } from '../formulaAddress.ts';

const picture =
  /!\[[^\]\n]{0,200}\]\(<?(https?:\/\/[^\s()<>]{1,3000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,3000}){0,20})>?(?: "[^"\n]{0,200}")?\)/gu;

/**
 * Formulas in place of the pictures of them that notes exported from Zhihu or Yuque hold, as long as the address says the
 * TeX. Lines stay as they are.
 */
export function repairFormulaPictures(text: string): string {
  if (!text.includes('![') || !/tex=|latex|math=/u.test(text)) return text;
  return text.replace(picture, (whole, address: string) => {
    const tex = texInAddress(address)?.replace(/\s+/gu, ' ').trim();
    return tex ? (tex.includes('$') ? `\\(${tex}\\)` : `$${tex}$`) : whole;
  });
}
