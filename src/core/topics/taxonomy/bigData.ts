import { entry } from './topicEntry.ts';

export const bigData = entry(
  'big-data',
  ['Big Data', '大数据', 'bigdata', 'data engineering', '数据工程', '大数据技术'],
  `大数据!, big data!, 海量数据, 离线计算, 数据处理?, 批处理, batch processing, apache, 数据平台,
      etl!, 数据湖, data lake, 数据治理, parquet, 集群?`,
  [
    entry(
      'hadoop',
      ['Hadoop', 'Hadoop 生态', 'HDFS', 'MapReduce', 'YARN', 'Hadoop 生态圈'],
      `hadoop!, hdfs!, mapreduce!, yarn!, namenode!, datanode!, secondary namenode, resourcemanager,
      nodemanager, zookeeper!, 副本?, 块大小, hadoop生态圈, 分布式文件系统`,
    ),
    entry(
      'hive',
      ['Hive and SQL', 'Hive 与 SQL', 'Hive', 'HiveQL', 'Hive SQL', 'SQL'],
      `hive!, hiveql!, lateral view!, explode!, posexplode, udtf!, udf!, udaf, 分区表?, partition?,
      窗口函数, window function, row_number, sql!, group by, select?, join?, 数据倾斜!, presto, impala,
      行转列, 列转行, metastore`,
    ),
    entry(
      'spark',
      ['Spark', 'Apache Spark', 'Spark SQL', 'PySpark'],
      `spark!, pyspark!, rdd!, sparksql, spark sql!, dataframe, shuffle?, dag, executor?,
      spark streaming!, mllib, 宽依赖, 窄依赖`,
    ),
    entry(
      'streaming',
      ['Streaming', '流处理', 'stream processing', 'Flink', 'Kafka', '实时计算', '流式计算'],
      `flink!, kafka!, 流处理!, 流式计算!, stream processing!, 实时计算!, watermark, checkpoint,
      消息队列, message queue, storm?, pulsar, 消费者组, exactly-once, 事件时间, debezium, cdc`,
    ),
    entry(
      'warehouse',
      ['Data Warehouse', '数据仓库', 'data warehousing', '数仓', 'OLAP'],
      `数据仓库!, data warehouse!, 数仓!, olap!, 维度建模!, 星型模型, 事实表, 维度表, clickhouse!,
      doris!, kylin, druid, 湖仓, lakehouse, iceberg!, hudi!, delta lake!, ods, dwd, dws`,
    ),
    entry(
      'nosql',
      ['NoSQL Stores', 'NoSQL 存储', 'NoSQL', 'HBase', 'column stores'],
      `hbase!, nosql!, cassandra!, mongodb!, redis!, 列式存储, rowkey, 列族, lsm tree, 分布式数据库,
      tidb`,
    ),
  ],
);
