/** Letters of the Russian alphabet as the passport rules of ICAO (Doc 9303, part 3) write them, and a few of its neighbours. */
const cyrillic: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: 'ie', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia' },
  ...{ є: 'ie', і: 'i', ї: 'i', ґ: 'g', ў: 'u' },
};

/** The parts of a syllable in the order Unicode has them, by the Revised Romanization of Korean. */
const initials = 'g kk n d tt r m b pp s ss _ j jj ch k t p h'.split(' ');
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const finals = '_ k k ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p t'.split(' ');

/** A text with its Cyrillic and Korean letters in Latin ones; all others stay. Sounds that change among neighbours do not. */
export function romanise(text: string): string {
  return text
    .replace(/\p{Script=Cyrillic}/gu, letter => cyrillic[letter.toLowerCase()] ?? '')
    .replace(/[가-힣]/gu, syllable => {
      const index = syllable.charCodeAt(0) - 0xac00;
      const parts = [
        initials[Math.floor(index / 588)],
        vowels[Math.floor((index % 588) / 28)],
        finals[index % 28],
      ];
      return parts.join('').replaceAll('_', '');
    });
}
