import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

const rope = `---
title: 旋转位置编码详解
citekey: su2021rope
author: 苏剑林
date: 2021-03-23
tags: [attention]
---

# 旋转位置编码详解

旋转位置编码并不依赖绝对位置，只与相对位置有关，因此可以外推到更长的文本上去。[笑](command:workbench.action.quit) <b>粗</b>

## 内积的推导

注意力的分数是 $q_m^T k_n = \\mathrm{Re}[q k^* e^{i(m-n)\\theta}]$，它只含位置之差，这就是它的妙处所在。
`;

const clipping = `---
title: Gradient clipping explained
citekey: doe2020clipping
author: Jane Doe
date: 2020-05-01
---

# Gradient clipping explained

Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones, and costs little.
`;

const beam = `---
title: 束搜索与长度归一
citekey: li2022beam
---

束搜索每一步保留分数最高的几个候选，长度归一则让长句子不吃亏，两者合用效果最好，实现起来也不难。
`;

const hostile = `---
title: A note that is not to be trusted
citekey: mallory2024
---

The loss $\\mathcal{L}$ is minimised, $\\input{/etc/passwd}$ all the same, until nothing of it is left to be minimised.
`;

const bib = `@article{vaswani2017attention,
  title = {Attention Is All You Need},
  author = {Vaswani, Ashish and Shazeer, Noam},
  journal = {Advances in Neural Information Processing Systems},
  year = {2017}
}

@book{broken2000,
  title = {Never closed

@book{goodfellow2016deep,
  title = {Deep Learning},
  author = {Goodfellow, Ian and Bengio, Yoshua},
  publisher = {MIT Press},
  year = {2016}
}
`;

const drafts = {
  'completion.md': '正文 \n',
  'completion.tex': '\\section{A}\n\nSee \\cite{}.\n',
  'completion.typ': '= A\n\nSee \n',
  'completion.rst': 'A\n=\n\nSee \n',
  'keys.md':
    'See [@su2021rope, 内积的推导] and [@vaswani2017attention].\n\nMail me@su2021rope.com. `[@nobody]`\n',
  'keys.tex': '\\section{A}\n\nSee \\cite{su2021rope,doe2020clipping}.\n',
  'keys.typ': '= A\n\nSee @su2021rope and #cite(<doe2020clipping>).\n',
  'keys.rst': 'A\n=\n\nSee :cite:`su2021rope,doe2020clipping`.\n',
  'problems.md':
    'See [@su2021roqe].\n\n> 旋转位置编码并依赖绝对位置，只与相对位置有关 [@su2021rope]\n\n> Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones, and costs little.\n',
  'problems.tex': 'See \\cite{doe2020cliping}.\n',
  'problems.typ': 'See #cite(<doe2020cliping>).\n',
  'problems.rst': 'See :cite:`doe2020cliping`.\n',
  'writing.md': 'First.\n\nSecond [see @su2021rope].\n',
  'writing.tex': 'First \\cite{su2021rope}.\n',
  'quotes.md': 'First.\n',
  'quotes.tex': '\\usepackage{csquotes}\n\nFirst.\n',
  'quotes.typ': '#import "@preview/mitex:0.2.5": *\n\nFirst.\n',
  'quotes.rst': 'First.\n',
  'quotes.txt': 'First.\n',
  'writing.rst': 'First :cite:`su2021rope`.\n',
};

export const suite: HostSuite = {
  title: 'notes, a bibliography file and drafts in four languages',
  prepare({ temporary }) {
    const folder = join(temporary, 'work');
    mkdirSync(join(folder, 'notes'), { recursive: true });
    mkdirSync(join(folder, 'drafts'));
    writeFileSync(join(folder, 'notes', 'rope.md'), rope);
    writeFileSync(join(folder, 'notes', 'clipping.md'), clipping);
    writeFileSync(join(folder, 'notes', 'beam.md'), beam);
    writeFileSync(join(folder, 'notes', 'hostile.md'), hostile);
    writeFileSync(join(folder, 'notes', 'papers.bib'), bib);
    for (const [name, text] of Object.entries(drafts)) writeFileSync(join(folder, 'drafts', name), text);
    return { folder };
  },
};
