import { entry } from './topicEntry.ts';

export const nlp = entry(
  'nlp',
  ['NLP', '自然语言处理', 'Natural Language Processing', 'language processing', '自然语言', '文本处理'],
  `nlp!, natural language processing!, 自然语言处理!, 计算语言学, computational linguistics, 语料, 语料库, corpus,
  文本, 语义, 句法, 文本挖掘, text mining, seq2seq, sequence to sequence, 序列到序列, nltk, spacy, hanlp`,
  [
    entry(
      'transformers',
      ['Transformers', 'Transformer 架构', 'Transformer', 'transformer models'],
      `transformer!, transformers, self-attention, self attention, 自注意力, 注意力机制, multi-head attention, 多头注意力,
      多头自注意力, encoder-decoder, 编码器-解码器, attention is all you need, feed forward network, 前馈网络,
      cross attention, 交叉注意力, 掩码注意力, masked attention, query key value`,
    ),
    entry(
      'position-encoding',
      ['Position Encoding', '位置编码', 'positional encoding', 'position embedding', '位置嵌入'],
      `位置编码!, position encoding!, positional encoding!, position embedding, 位置嵌入, 位置向量, 相对位置, 绝对位置,
      rope, rotary, 旋转式位置编码, 旋转位置编码, alibi, sinusoidal, 长度外推, ntk-aware, yarn, relative position`,
    ),
    entry(
      'tokenization',
      ['Tokenization', '分词', 'tokenizer', 'tokenizers', '词元化', '中文分词'],
      `tokenizer!, tokenization!, 分词!, 分词器, 词元化, 子词, subword, bpe, byte pair encoding, wordpiece, sentencepiece,
      unigram, 词表, vocabulary, 未登录词, 预标记化, tiktoken, jieba, 中文分词, 词性标注`,
    ),
    entry(
      'embeddings',
      ['Embeddings', '词向量', 'word embeddings', 'word vectors', '词嵌入', '文本嵌入', '句向量'],
      `word2vec!, glove!, fasttext!, 词向量!, 词嵌入!, word embedding!, word embeddings, embedding, embeddings, skip-gram,
      skipgram, cbow, 跳元模型, 连续词袋, 负采样, negative sampling, 分布式表示, 句向量, sentence embedding, one-hot, 词袋,
      elmo, simcse, sentence-bert`,
    ),
    entry(
      'language-models',
      ['Language Models', '语言模型', 'language modeling', 'language modelling'],
      `语言模型!, language model!, language modeling, n-gram!, ngram!, n元语法, 统计语言模型, 困惑度, perplexity, 平滑,
      马尔可夫假设, markov assumption, bigram, trigram, 自回归, autoregressive, next token prediction`,
    ),
    entry(
      'pretrained-models',
      ['Pretrained Models', '预训练模型', 'pre-trained models', '预训练语言模型', 'BERT'],
      `bert!, roberta, albert, electra, xlnet, ernie, t5, bart, deberta, 预训练语言模型, 掩码语言模型, masked language model,
      mlm, next sentence prediction, 自监督学习, self-supervised learning, self-supervised, 自监督, 下游任务`,
    ),
    entry(
      'sequence-models',
      ['Sequence Models', '序列模型', 'recurrent networks', '循环神经网络', 'RNN', 'LSTM'],
      `rnn!, lstm!, gru!, 循环神经网络!, recurrent neural network!, 长短期记忆, 门控循环单元, 序列建模, 序列模型,
      bptt, 通过时间反向传播, 隐状态, hidden state, 双向循环, 状态空间模型, state space model, ssm!, mamba!, s4, hippo, rwkv`,
    ),
    entry(
      'text-classification',
      ['Text Classification', '文本分类', 'sentiment analysis', '情感分析'],
      `文本分类!, text classification!, 情感分析!, sentiment analysis!, 情感分类, textcnn, 意图识别, 文本匹配, 自然语言推断,
      natural language inference, 垃圾邮件, imdb`,
    ),
    entry(
      'information-extraction',
      [
        'Information Extraction',
        '信息抽取',
        'named entity recognition',
        'NER',
        '命名实体识别',
        '知识图谱',
        'knowledge graph',
      ],
      `命名实体识别!, named entity recognition!, ner, 信息抽取!, information extraction!, 关系抽取, relation extraction, 事件抽取,
      实体链接, entity linking, 知识图谱, knowledge graph, crf, 条件随机场, 序列标注, sequence labeling, hmm, 隐马尔可夫`,
    ),
    entry(
      'generation',
      [
        'Machine Translation and Generation',
        '机器翻译与文本生成',
        'machine translation',
        '机器翻译',
        '文本生成',
        'text summarization',
      ],
      `机器翻译!, machine translation!, bleu, rouge, 文本摘要, summarization, 束搜索, beam search, 文本生成, text generation,
      对话系统, dialogue system, 指针网络, copy mechanism`,
    ),
    entry(
      'question-answering',
      ['Question Answering', '问答', '问答系统', '机器阅读理解', 'machine reading comprehension'],
      `问答系统!, question answering!, 阅读理解!, reading comprehension, squad, 抽取式问答, knowledge base question answering`,
    ),
  ],
);
