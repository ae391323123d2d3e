/** Names of sites that stand behind the titles of their articles, as a part of a pattern. */
export const siteNames = String.raw`知乎(?:专栏)?|CSDN(?:博客)?|博客园|简书|(?:稀土)?掘金|思否|SegmentFault(?: 思否)?|腾讯云开发者社区(?:-腾讯云)?|阿里云开发者社区|(?:哔哩哔哩_)?bilibili|哔哩哔哩|微信公众平台|机器之心|开源中国|51CTO博客|语雀|百度百科|维基百科[^|\n]{0,16}|Wikipedia|Towards Data Science|Medium`;

/** Name of a site behind the title of an article, as the title of a window and the name of a saved file have it. */
const site = new RegExp(String.raw`\s*[-–—|_·]\s*(?:${siteNames})$`, 'iu');
/** Whose blog it is, before the site's name. */
const blog = /\s*[-–—|_·]\s*[^-–—|_·\n]{1,30}的?博客$/u;
/** What an article is about in a few words, which CSDN puts behind its title. */
const keywords = /^(.*(?:\p{sc=Han}|\s).*)_[^_\n]{2,80}$/u;

/** `title` without the name of the site it was published on. */
export function withoutSiteName(title: string): string {
  const whole = title.trim();
  const found = site.exec(whole);
  if (found === null || found.index < 2) return title;
  const named = whole.slice(0, found.index).replace(blog, '');
  const bare = /csdn/iu.test(found[0]) ? (keywords.exec(named)?.[1] ?? named) : named;
  return bare.trim() === '' ? title : bare.trim();
}
