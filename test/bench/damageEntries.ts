import type { Random } from './damageRandom.ts';

/** Short texts that one form makes: entries of an encyclopedia, and notices of pages that moved. */
export interface FormedText {
  readonly title: string;
  readonly text: string;
}

const surnames = [...'柳石青白云松竹梅江河湖海山林田金银玉龙凤虎鹤雁'];
const middles = [...'堤桥溪沙坪岭湾塘坡洲港渡村庄城营堡台'];
const places = [
  '人民公园',
  '市图书馆',
  '第一中学',
  '汽车客运站',
  '师范学院',
  '体育中心',
  '中心医院',
  '博物馆',
];
const syllables = ['ash', 'mill', 'oak', 'stan', 'north', 'win', 'thorn', 'ald', 'bram', 'kel', 'mar', 'pen'];
const endings = ['ford', 'ham', 'bury', 'wick', 'ton', 'by', 'worth', 'leigh'];

const han = (random: Random) => random.pick(surnames) + random.pick(middles);
const english = (random: Random) => {
  const name = random.pick(syllables) + random.pick(endings);
  return name[0]!.toUpperCase() + name.slice(1);
};
const number = (random: Random, least: number, most: number) => String(least + random.below(most - least));

type Form = (random: Random) => FormedText;

const station =
  (city: string): Form =>
  random => {
    const [name, road, line] = [han(random), han(random), number(random, 1, 9)];
    return {
      title: `${name}站`,
      text: `${name}站是${city}地铁${line}号线的一个车站，位于${han(random)}区${road}路与${han(random)}街交叉口${random.pick([...'东西南北'])}侧的地底，邻近${random.pick(places)}和${random.pick(places)}。该站于20${number(random, 10, 24)}年${number(random, 1, 12)}月启用。车站共三层：地面为${road}路及周边住宅；地下一层为站厅层；地下二层为${line}号线月台。为方便行人进出，站厅被划分为收费区和非收费区，四周共设有${number(random, 2, 8)}个出口，收费区内设有扶梯和升降机前往月台，非收费区设有售票机、便利店和客服中心。`,
    };
  };

const species = (genus: string): Form => {
  return random => {
    const name = `${random.pick(surnames)}${random.pick([...'斑纹带点鳍尾'])}${genus}`;
    return {
      title: name,
      text: `${name}，為輻鰭魚綱鱸形目${genus}科的其中一個種，分布於${random.pick(['西太平洋', '印度洋', '大西洋西岸', '東太平洋'])}區的${random.pick(['日本與臺灣', '紅海', '澳洲北部', '墨西哥灣', '菲律賓'])}海域，水深${number(random, 1, 9)}至${number(random, 20, 90)}公尺。本魚體延長而側扁，口小，端位，上頜略長於下頜，體側有${number(random, 2, 9)}條${random.pick(['縱帶', '橫帶', '斜紋'])}，背鰭硬棘${number(random, 9, 13)}枚、軟條${number(random, 12, 19)}枚，臀鰭硬棘3枚，體長可達${number(random, 20, 80)}公分。棲息在沿岸岩礁區或砂泥底，屬肉食性，以甲殼類及小魚為食，可食用。`,
    };
  };
};

const village = (county: string): Form => {
  return random => {
    const name = english(random);
    return {
      title: name,
      text: `${name} is a village and civil parish in the ${english(random)} district of ${county}, England, ${number(random, 2, 14)} miles ${random.pick(['north', 'south', 'east', 'west'])} of ${english(random)}. According to the last census the parish had a population of ${number(random, 200, 4000)}. The village has a primary school, a public house and a village hall, and is served by an hourly bus to the county town. The parish church of ${random.pick(['St Mary', 'All Saints', 'St Andrew', 'St Peter', 'Holy Trinity'])} dates from the ${random.pick(['twelfth', 'thirteenth', 'fourteenth', 'fifteenth'])} century and is a grade ${random.pick(['I', 'II'])} listed building.`,
    };
  };
};

/** Entries of one encyclopedia on things of one kind, each another thing. */
export function entries(random: Random): FormedText[] {
  const form = random.pick([station, species, village])(
    random.pick(['江州', '临海', '石鱸', '笛鯛', 'Westmarch', 'Northshire']),
  );
  const found = new Map<string, FormedText>();
  while (found.size < 4) {
    const made = form(random);
    found.set(made.title, made);
  }
  return [...found.values()];
}

/** What is left where pages were: the same words above links to other pages. */
export function movedNotices(random: Random): FormedText[] {
  const edition = number(random, 2, 9);
  const pages = random.shuffled(syllables).slice(0, 3);
  return pages.map(start => {
    const page = start + random.pick(endings) + random.pick(endings) + random.below(100);
    return {
      title: `On ${page}`,
      text: `Edition ${edition} of this handbook is no longer distributed. If you came here by way of a link or a search, you may want to look at [the current page](../${page}.html) instead. With a connection you can [find a copy](https://archive.example/${edition}/${page}.html) as it was.`,
    };
  });
}
