const formulaAddress =
  /(?:equation\?tex=|[?&](?:tex|formula|chl|latex|math)=|latex\.(?:codecogs|csdn)\.[a-z]+\/[\w.]*(?:eq|latex|image)?\??|latex\.php\?latex=|\/eq\?|\/(?:formula|latex|math|tex)\/(?=%5C)|\/__latex\/[^#]{1,80}#(?:[^&]{0,80}&)*?code=)([^&#]+)/u;

/** TeX in the address of a picture that a site draws a formula as (Zhihu, CodeCogs, CSDN, Yuque …); `undefined` without. */
export function texInAddress(address: string): string | undefined {
  const query = formulaAddress.exec(address)?.[1];
  if (query === undefined) return undefined;
  try {
    return decodeURIComponent(query.replace(/\+/gu, ' '));
  } catch {
    return query;
  }
}
