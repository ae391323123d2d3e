/** What people, BibTeX and Chinese notes call the variables of CSL, in lower case. */
const variables: ReadonlyMap<string, string> = namesOf({
  'container-title': 'journal journaltitle booktitle 期刊 刊名 论文集',
  publisher: 'school institution 出版社 出版者 学校',
  'publisher-place': 'address location 出版地',
  accessed: 'urldate 访问日期 引用日期',
  page: 'pages 页码 页',
  volume: '卷',
  issue: '期',
  edition: '版次',
  editor: '编者 主编',
  translator: '译者',
  number: '编号 专利号 标准号',
  type: '类型 文献类型',
});

/** CSL types by what BibTeX, people, and GB/T 7714—2015 (annex B) call them. */
const types: ReadonlyMap<string, string> = namesOf({
  'article-journal': 'j journal-article 期刊 期刊文章 期刊论文',
  'article-newspaper': 'n newspaper 报纸 报纸文章',
  book: 'm mvbook 专著 图书 书籍',
  chapter: 'incollection inbook 析出文献 章节',
  'paper-conference': 'c inproceedings conference conference-paper 会议论文',
  thesis: 'd phdthesis mastersthesis 学位论文 硕士论文 博士论文',
  report: 'r techreport 报告',
  patent: 'p 专利',
  standard: 's 标准',
  software: 'cp 软件 程序',
  dataset: 'ds 数据集',
  webpage: 'eb eb/ol online 网页 博客',
});

function namesOf(lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(lists).flatMap(([csl, names]) => names.split(' ').map(name => [name, csl])));
}

/** The CSL variable a field stands for under another name; both in lower case. */
export function variableCalled(field: string): string | undefined {
  return variables.get(field);
}

/** The CSL type somebody means by a word that is no CSL type itself. */
export function typeCalled(word: string): string | undefined {
  return types.get(word.trim().toLowerCase());
}
