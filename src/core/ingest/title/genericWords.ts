/** Words that head a part of any article and so name none. */
const generic = new Set(
  `背景 引言 概述 简介 介绍 前言 序言 序 导言 导语 导读 绪论 概览 概要 摘要 总览 综述 总结 小结 结论 结语 结束语 后记 目录
  一句话总结 一句话概括 一句话简介 研究背景 项目背景 背景介绍 背景知识 问题背景 基本介绍 内容简介 文章简介 论文简介 简单介绍
  写在前面 写在最前 前置知识 预备知识 先验知识 准备工作 基础知识 基本概念 概念 定义 基础 动机 研究动机 问题 问题描述 问题定义
  基本思路 基本思想 核心思想 核心思路 主要思想 思路 思想 原理 基本原理 原理介绍 算法 算法原理 算法思想 算法流程 算法简介 方法 方法介绍 模型
  模型结构 模型架构 模型介绍 模型简介 网络结构 整体结构 整体架构 总体架构 整体框架 框架 架构 结构 流程 步骤 公式 公式推导 推导 证明
  数据 数据集 实验 实验结果 实验设置 结果 分析 讨论 优点 缺点 优缺点 优缺点分析 特点 应用 应用场景 使用场景 使用方法 用法 示例 例子 举例
  代码 代码实现 实现 实战 实践 安装 环境 环境配置 环境准备 参考 参考文献 参考资料 参考链接 延伸阅读 附录 致谢 练习 习题 思考题 其他 其它 更多 正文
  论文 文章 笔记 学习笔记 读书笔记 标题 正文内容 内容 首页 归档 关于 说明 备注 注意 注意事项 补充 问答 面试题 一句话 核心要点 要点 关键点 文章目录 本文目录 贡献 相关工作 损失函数定义
  输出 输入 运行结果 输出结果 回顾 评论 留言 以下 如下 版本 源码 源码解读 源码解析 复现 题目构成 bibliography 问题反馈 未命名 未命名文档 未命名笔记 无标题 无标题文档 无标题笔记 新建文本文档 新建文档 论文笔记 论文总结 论文阅读 论文阅读笔记 描述 元信息 基本信息 论文信息 元数据 题目描述 题目地址 题目链接 题目大意 题意 解题思路 解题方法 这里写自定义目录标题 今日 今天 今日总结 待办 待办事项 任务 今日任务 计划 灵感 随想 相关链接 相关 反思
  abstract background introduction intro overview preface foreword summary conclusion conclusions motivation
  preliminaries prerequisites basics definition definitions contents content toc references reference appendix
  related-work method methods methodology approach model architecture data dataset experiments experiment results
  discussion discussions comments tl;dr tldr notes note home about readme index untitled title example examples usage installation setup
  getting-started exercises acknowledgements acknowledgments further-reading table-of-contents paper code following index general-index text-elements module download journal todo to-do todos tasks log links daily-note daily-notes see-also related metadata paper-summary paper-notes paper-reading new-note 教程 社区 提示 url 原文链接 原文地址 转载链接`.split(
    /\s+/u,
  ),
);

const joiner = /\s*(?:与|和|及其?|以及|、|\/|&|\band\b)\s*/iu;
/** Venue and year, as reviews of papers open: `CVPR2017`, `NeurIPS 2023`, `[ACL'22]`. */
const venue =
  /^[[(【]?(?:CVPR|ICCV|ECCV|NeurIPS|NIPS|ICML|ICLR|AAAI|IJCAI|ACL|EMNLP|NAACL|COLING|KDD|WWW|SIGIR|WSDM|CIKM|RecSys|OSDI|SOSP|arXiv)[ '’-]*(?:\d{4}|\d{2})[\])】]?$/iu;
const edges =
  /^(?:[\p{Extended_Pictographic}\s:：。,，、.·*_#\-—|【】[\]()（）《》“”"']|\uFE0F|\u200D)+|[\s:：。,，、.·*_#\-—|【】[\]()（）《》“”"'!！]+$/gu;

const lettersOnly = /^[\p{sc=Han}A-Za-z]+$/u;

/** Longest phrase that can be generic, characters. */
const maxGeneric = 48;

/** Whether `phrase` says nothing of its article: a generic word, several joined, a venue, a bare number. */
export function isGeneric(phrase: string): boolean {
  if (phrase.length > maxGeneric) return false;
  // Most phrases are letters only (a venue has its year), and need no more than a look into the list.
  if (lettersOnly.test(phrase)) {
    return (
      generic.has(phrase.toLowerCase()) ||
      (/[与和及]/u.test(phrase) && isGenericPair(phrase)) ||
      /^一句话(?:总结|概括|简介|介绍|理解|说完|说清|讲清|读懂).{0,4}$/u.test(phrase)
    );
  }
  const bare = phrase.replace(edges, '').replace(listNumber, '').replace(edges, '').toLowerCase();
  if (/^一句话(?:总结|概括|简介|介绍|理解|说完|说清|讲清|读懂).{0,4}$/u.test(bare)) return true;
  if (bare === '' || generic.has(bare.replace(/\s+/gu, '-')) || venue.test(bare)) return true;
  if (/^copyright\b/u.test(bare)) return true;
  if (
    /^[\d\s.、:：/-]*$/u.test(bare) ||
    /^(?:图|表|fig(?:ure)?|table)[. ]{0,2}\d{1,3}(?:[.-]\d{1,3})?$/u.test(bare)
  )
    return true;
  return isGenericPair(bare);
}

function isGenericPair(phrase: string): boolean {
  return phrase.length <= 24 && phrase.split(joiner).every(part => generic.has(part.trim()));
}

/** Number of a list item or a section, with what divides it from the words: `1.`, `2.1 `, `一、`, `(3)`, `第2章 `. */
export const listNumber =
  /^(?:0x[0-9a-fA-F]{1,3}[\s:：、.]+|第\s?[\d一二三四五六七八九十百]{1,4}\s?[章节讲课部分篇回](?:[\s:：、.]+|$)|[(（【[]?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[一二三四五六七八九十]{1,3})(?:[、．)）】\]]\s*|[.:：](?!\d)\s*|\s+(?=[\p{sc=Han}A-Z]))|(?:\d{1,2}(?:\.\d{1,2}){1,3})\s*(?=\p{L})|[①-⑳]\s*)/u;

/** Generic word `text` opens with, up to and with what divides it from the rest; empty when there is none. */
export function genericOpening(text: string): string {
  const line = text.slice(0, 60);
  const divider = /[\s:：]+/gu;
  let words = 0;
  for (let match = divider.exec(line); match && words < 4; match = divider.exec(line)) {
    words++;
    const word = line.slice(0, match.index);
    if (word.length > 30) break;
    if (isGeneric(word)) return line.slice(0, divider.lastIndex);
  }
  return '';
}
