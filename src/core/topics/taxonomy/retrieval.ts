import { entry } from './topicEntry.ts';

export const retrieval = entry(
  'retrieval',
  ['Information Retrieval', '信息检索', 'IR', 'retrieval', 'search', '检索', '搜索'],
  `信息检索!, information retrieval!, 检索?, 搜索?, search?, 搜索引擎?, search engine!, 查询?,
      query?, 召回?, recall?, 相关性?, relevance, 文档列表, 文档id, ndcg!, mrr, 排序?, IR?, retrieval?`,
  [
    entry(
      'indexing',
      ['Indexing', '索引', 'inverted index', '倒排索引', 'index structures'],
      `倒排索引!, inverted index!, 正排索引!, forward index, 倒排?, 正排?, posting list, postings,
      倒排表, 索引结构, 索引?, lucene!, elasticsearch!, opensearch!, solr!, 跳表, Indexing?`,
    ),
    entry(
      'ranking',
      ['Ranking', '排序模型', 'learning to rank', '排序', 'BM25', 'reranking'],
      `bm25!, tf-idf!, tfidf!, 排序学习!, learning to rank!, lambdamart, pointwise, pairwise, listwise,
      pagerank!, rerank!, reranker!, 重排!, 精排, 粗排, cross-encoder, Ranking?, 排序?`,
    ),
    entry(
      'vector-search',
      [
        'Vector Search',
        '向量检索',
        'dense retrieval',
        '稠密检索',
        '向量数据库',
        'vector database',
        'nearest neighbour search',
      ],
      `向量检索!, vector search!, 向量数据库!, vector database!, faiss!, milvus!, hnsw!, 近似最近邻!,
      approximate nearest neighbor!, ann?, 稠密检索!, dense retrieval!, dpr, colbert!, 双塔,
      product quantization, lsh, 局部敏感哈希, 语义检索`,
    ),
    entry(
      'recommendation',
      ['Recommender Systems', '推荐系统', 'recommendation', 'recommendations', '推荐', '推荐算法'],
      `推荐系统!, recommender!, recommendation?, 推荐算法!, 协同过滤!, collaborative filtering!,
      矩阵分解, matrix factorization, ctr!, 点击率!, deepfm!, wide & deep, fm?, 因子分解机,
      factorization machine, 用户画像?, 冷启动?, cold start, 多目标?, 物品?, 用户行为?, 序列推荐,
      movielens, 曝光?, recommendations?, 推荐?`,
    ),
  ],
);
