import { entry } from './topicEntry.ts';

export const systems = entry(
  'systems',
  [
    'Programming and Systems',
    '编程与系统',
    'programming',
    'systems',
    '编程',
    '计算机系统',
    'software engineering',
    '软件工程',
  ],
  `编程!, programming, 程序, 代码, 应用程序!, 软件, software, 源码, 编译, 接口, 面向对象, 函数调用, 调试, debug, 系统, runtime`,
  [
    entry(
      'concurrency',
      ['Concurrency', '并发编程', 'multithreading', '多线程', '并发', '进程与线程'],
      `进程!, 线程!, process, thread!, threads!, 多线程!, 多进程!, 并发!, concurrency!, 协程!, coroutine, 锁!, mutex, 死锁!, deadlock, 线程池!, thread pool, 同步, synchronized, volatile, runnable, asyncio, 上下文切换, 内存空间, 程序输出`,
    ),
    entry(
      'operating-systems',
      ['Operating Systems', '操作系统', 'OS', 'Linux', 'kernel'],
      `操作系统!, operating system!, linux!, 内核!, kernel!, 虚拟内存!, virtual memory, 文件系统, file system, 中断, 系统调用!, system call, shell!, bash, ubuntu, 页表, 调度算法, 命令行`,
    ),
    entry(
      'languages',
      [
        'Programming Languages',
        '编程语言',
        'Python',
        'Java',
        'C++',
        'Rust',
        'Go',
        'JavaScript',
        'TypeScript',
        'Golang',
      ],
      `python!, java!, c++!, rust!, golang!, javascript!, typescript!, jvm!, 垃圾回收!, garbage collection, 装饰器, decorator, 泛型, generics, 指针!, 迭代器, iterator, lambda, 类型系统, 异常处理, numpy, pandas, 面向对象`,
    ),
    entry(
      'algorithms',
      [
        'Algorithms and Data Structures',
        '算法与数据结构',
        'algorithms',
        'data structures',
        '数据结构',
        '算法',
        'LeetCode',
        '力扣',
      ],
      `数据结构!, data structure!, data structures!, leetcode!, 力扣!, 二叉树!, binary tree, 链表!, linked list, 动态规划!, dynamic programming, 排序算法!, 时间复杂度!, time complexity, 哈希表, hash table,
      深度优先!, 广度优先!, dfs, bfs, 贪心, 回溯, 红黑树, 二分查找, binary search, 堆排序`,
    ),
    entry(
      'gpu-programming',
      ['GPU Programming', 'GPU 编程', 'CUDA', 'compilers', '编译器', 'deep learning compilers'],
      `cuda!, gpu 编程!, 核函数!, cuda kernel!, warp!, shared memory, thread block, 线程块, triton!, tvm!, mlir!, 算子!, 算子融合!, cutlass, cublas, cudnn, 编译器!, compiler!, llvm!`,
    ),
    entry(
      'databases',
      ['Databases', '数据库', 'database', 'MySQL', 'PostgreSQL', 'Redis'],
      `数据库!, database!, mysql!, postgresql!, 事务!, transaction, acid, 主键, 索引优化, innodb!, mvcc!, b+树, b+ tree, 慢查询, sqlite, 隔离级别`,
    ),
    entry(
      'networks',
      ['Networks', '计算机网络', 'networking', 'computer networks', '网络协议'],
      `计算机网络!, tcp!, udp!, http!, https, tcp/ip!, 三次握手!, dns!, socket!, 路由, routing, 负载均衡!, load balancing, rpc!, grpc, rest api, 网络协议!, 微服务, microservice`,
    ),
    entry(
      'devops',
      ['DevOps and Tools', '运维与工具', 'devops', 'tools', '工具', 'Docker', 'Kubernetes', 'Git', '容器'],
      `docker!, kubernetes!, k8s!, git!, 容器!, container, 镜像, ci/cd!, jenkins, 部署, deployment, 运维!, 监控, prometheus!, grafana, github actions, conda, jupyter!, vscode, vim, nginx, 安装, install`,
    ),
  ],
);
