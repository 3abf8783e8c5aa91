import { randomUUID } from "node:crypto";
import { loadCatalogue } from "../../processes/load-catalogue.ts";
import { loadSearchWords } from "../../processes/load-search-words.ts";
import { callerOf, signedIn } from "../hall-caller.ts";
import type { BenchHall } from "../hall.ts";
import type { Figures, Measure } from "../measure.ts";
import { percentile } from "../statistics.ts";

const ITEMS = 2_000;
const ROUNDS = 10;

/** As people type: words, life events, names in part, pinyin, first letters, mistakes, and nothing at all. */
const QUERIES = [
  "开饭店",
  "餐馆",
  "我想开一家小饭馆怎么办理",
  "许可",
  "社保转移",
  "kaifandian",
  "spjyxk",
  "yingyezizhao",
  "犯店",
  "营业执造",
  "恐龙蛋孵化",
  "asdfgh",
  "证",
  "农药 登记",
  "kai fan dian",
  "lüshi",
  "我想开个饭店要办什么证",
  "",
];

/** Searches of the public catalogue with 2,000 items, over the API: the first page with its filters and counts. */
export const measure: Measure = {
  letter: "m",
  title: "search of the catalogue at 2,000 items, p95",
  unit: "ms",
  stage: "hall",
  once: true,
  async run(context): Promise<Figures> {
    const hall = await context.hall();
    context.tell(`importing ${ITEMS.toLocaleString("en")} items …`);
    await importItems(hall);
    const visitor = callerOf(hall.url, {}, 1);
    const ask = async (query: string): Promise<number> => {
      const { status } = await visitor.call(
        "GET",
        `/api/service-items?limit=24${query === "" ? "" : `&query=${encodeURIComponent(query)}`}`,
      );
      return status;
    };
    const first = performance.now();
    await ask("开饭店");
    const times: number[] = [];
    let errors = 0;
    const built = performance.now() - first;
    for (let round = 0; round < ROUNDS; round++)
      for (const query of QUERIES) {
        const began = performance.now();
        if ((await ask(query)) !== 200) errors++;
        times.push(performance.now() - began);
      }
    visitor.close();
    return {
      value: percentile(times, 0.95),
      errors,
      more: {
        "p50 ms": percentile(times, 0.5),
        "p99 ms": percentile(times, 0.99),
        "first search, index made, ms": built,
      },
      note: "anonymous, one after the other",
    };
  },
};

/** Varies the everyday words of the bundled catalogue into items of an annex. */
async function importItems(hall: BenchHall): Promise<void> {
  const words = Object.entries(loadSearchWords().items);
  const { zones, departments } = loadCatalogue();
  const rows = Array.from({ length: ITEMS }, (_, index) => {
    const [id = "", own = []] = words[index % words.length] ?? [];
    const turn = Math.floor(index / words.length);
    const number = String(index % 1_000).padStart(3, "0");
    return {
      id: `${index < 1_000 ? "YA" : "YB"}-${number}`,
      name: `${own[0]}${TURNS[turn % TURNS.length]}（${id}）`,
      words: own.map((word) => `${word}${TURNS[turn % TURNS.length]}`),
      kind: "行政许可",
      zone: zones[index % zones.length]?.id,
      department: departments[index % departments.length]?.id,
      level: "省级",
      legalBasis: "《示例条例》第一条",
      applicantTypes: ["1", "2"],
      caseType: "承诺件",
      statutoryLimit: "20个工作日",
      promisedLimit: "10个工作日",
      conditions: "申请材料齐全",
      materials: "申请书",
      charged: false,
      resultName: `${own[1]}证`,
    };
  });
  const office = await signedIn(hall.url, "zhengfuban", 1);
  const file = Buffer.from(JSON.stringify(rows)).toString("base64");
  const key = { "idempotency-key": randomUUID() };
  const { status, body } = await office
    .call("POST", "/api/catalogue-imports", { file, dryRun: false }, key)
    .finally(() => office.close());
  if (status !== 200) throw new Error(`The annex was refused: ${JSON.stringify(body).slice(0, 500)}`);
}

const TURNS = [
  "",
  "变更",
  "延续",
  "补发",
  "注销",
  "首次",
  "增项",
  "减项",
  "换证",
  "（甲级）",
  "（乙级）",
  "（丙级）",
  "跨省",
  "异地",
  "重大项目",
  "临时",
  "年检",
  "备案",
];
