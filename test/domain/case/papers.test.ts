import { describe, expect, test } from "@jest/globals";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import type { Paper } from "../../../domain/paper/paper.ts";
import { PAPERS, type DocumentKind } from "../../../domain/paper/papers.gen.ts";
import type { ItemKind } from "../../../domain/item/kind-words.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import {
  beginSurvey,
  commands,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  exampleWith,
  openScenario,
  refusedScenario,
  type Scenario,
} from "./scenario.ts";
import { filer, filing, judged } from "./scenario-filing.ts";
import { extendedScenario } from "./extension-scenario.ts";
import { owingScenario, pay, stillUnpaid } from "./payment-scenario.ts";
import { papersWithOwnTest } from "./own-papers.ts";
import { walkByRules } from "./walk-examples.ts";

const papersIn = (events: readonly CaseEvent[]): Paper[] =>
  events.flatMap((event) => (event.type === "documentRequested" ? [event.paper] : []));
const lastPaper = (scenario: Scenario): Paper => papersIn(scenario.events).at(-1)!;
const all = sampleItems().flatMap(({ item, cases }) =>
  cases.flatMap((example) => {
    const scenario = walkByRules(item.id, example);
    return papersIn(scenario.events).map(
      (paper) => [`${item.id} ${example.name}: ${paper.title}`, paper, scenario] as const,
    );
  }),
);

/** Every text of a paper that a reader sees. */
function textsOf(value: unknown, key = ""): string[] {
  if (typeof value === "string") return ["layout", "type", "kind"].includes(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, key));
  return value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([name, member]) => textsOf(member, name))
    : [];
}

describe.each(all)("%s", (_title, paper, scenario) => {
  test("is complete: no blanks, no traces of missing facts", () => {
    for (const text of textsOf(paper)) {
      expect(text.trim()).not.toBe("");
      expect(text).not.toMatch(/undefined|null|NaN|\[object|：[。，]|“”|《》|，，|。。|根据的|根据和/);
    }
  });

  test("names organ, seal, day, case and its registered number", () => {
    const requested = scenario.events.find((event) => event.type === "documentRequested" && event.paper === paper);

    expect(paper.organ).toBe(scenario.context().body.officialName);
    expect(paper.seal).toEqual({ organ: paper.organ, purpose: "行政审批专用章" });
    expect(paper.date).toMatch(/^2026-\d\d-\d\d$/);
    expect(paper.caseNumber).toBe(scenario.file().number);
    expect(requested).toMatchObject({ kind: paper.kind, number: paper.number });
  });

  test("shows identity numbers of residents only if the licence itself must", () => {
    if (paper.layout === "licence") return;
    const { applicant } = scenario.file();
    const text = textsOf(paper).join("\n");

    expect(text).not.toMatch(/\d{17}[\dX]/);
    if (applicant.idType === "creditCode") expect(text).toContain(applicant.idNumber);
    else expect(text).toContain(`${"*".repeat(14)}${applicant.idNumber.slice(-4)}`);
  });
});

/** Those of a fee that was reminded of, and then paid: their words are checked in payment.test.ts. */
function paymentPapers(): readonly DocumentKind[] {
  const scenario = owingScenario();
  stillUnpaid(scenario, "2026-03-24");
  scenario.act(scenario.people.system, { type: "remindPayment" });
  pay(scenario);
  return scenario.events.flatMap((event) => (event.type === "documentRequested" ? [event.paper.kind] : []));
}

test("the examples, their variants and the papers' own tests cover every paper of the hall", () => {
  const kinds = new Set([
    ...all.map(([, paper]) => paper.kind),
    lastPaper(scenarioOnSurvey()).kind,
    lastPaper(extendedScenario()).kind,
    ...paymentPapers(),
    ...papersWithOwnTest(),
  ]);

  expect([...kinds].sort()).toEqual(Object.keys(PAPERS).sort());
});

describe("adverse papers state the remedies (行政许可法 art. 38; 行政复议法 art. 20; 行政诉讼法 art. 46)", () => {
  const notAccepted = (outcome: "refused" | "notRequired"): Scenario => {
    const scenario = scenarioAt("received");
    scenario.act(
      scenario.people.acceptor,
      commands.acceptance(scenario, outcome, {
        reason: "仅销售预包装食品",
        basis: "《食品安全法》第三十五条",
        competentOrgan: outcome === "refused" ? "石家庄市行政审批局" : null,
      }),
    );
    return scenario;
  };
  const ended = (): Scenario => {
    const scenario = scenarioWithTermination();
    scenario.act(scenario.people.chief, commands.endIt());
    return scenario;
  };

  test.each<[string, () => Scenario, string]>([
    ["不予行政许可决定书", refusedScenario, "本决定书"],
    ["不予受理决定书", () => notAccepted("refused"), "本决定书"],
    ["不受理告知书", () => notAccepted("notRequired"), "本告知书"],
    ["终止办理通知书", ended, "本通知书"],
  ])("%s", (title, make, self) => {
    const scenario = make();
    const paper = lastPaper(scenario);
    const { reviewBody, court } = scenario.context().body;

    expect(paper.title).toBe(title);
    expect(textsOf(paper)).toContainEqual(
      `如不服本决定，可以自收到${self}之日起六十日内向${reviewBody}申请行政复议，或者自收到${self}之日起六个月内依法向${court}提起行政诉讼。`,
    );
  });

  test("a refusal states reason, failed points and basis", () => {
    const text = textsOf(lastPaper(refusedScenario())).join("\n");

    for (const part of [
      "布局不符合要求",
      "布局流程：不符合",
      "《食品经营许可和备案管理办法》第十二条",
      "《行政许可法》第三十八条第二款",
      "冀市监授〔2025〕1号",
    ])
      expect(text).toContain(part);
  });

  test.each(["administrativeLicence", "publicService"] as const)(
    "a refusal for false materials names them, and for a licence the warning (art. 78): %s",
    (kind) => {
      const scenario = scenarioAt("underReview", "SC-021", undefined, (item) => ({ item: { ...item, kind } }));
      const { points } = commands.review(scenario, "grant");
      scenario.act(scenario.people.officer, {
        ...commands.review(scenario, "refuse"),
        points,
        reason: "租赁合同系伪造",
        ground: "falseMaterials",
      });
      scenario.act(scenario.people.chief, commands.sign(scenario, "refuse"));
      scenario.act(scenario.people.system, { type: "confirmSignOff" });
      const text = textsOf(lastPaper(scenario)).join("\n");

      expect(text).toContain("存在隐瞒有关情况或者提供虚假材料的情形，理由如下：");
      expect(text).not.toContain("不符合法定条件");
      const isLicence = kind === "administrativeLicence";
      expect([text.includes("《行政许可法》第三十八条第二款、第七十八条"), text.includes("，并给予警告。")]).toEqual([
        isLicence,
        isLicence,
      ]);
    },
  );

  test("a delivery receipt mentions remedies only if a decision names them", () => {
    const receipt = (kind: ItemKind): string =>
      textsOf(lastPaper(scenarioAt("closed", "SC-021", undefined, (item) => ({ item: { ...item, kind } })))).join("\n");

    expect(receipt("administrativeLicence")).toContain("决定书载明的申请行政复议和提起行政诉讼的期限开始计算");
    expect(receipt("publicService")).not.toContain("决定书");
  });

  test("a refusal of acceptance names the competent organ", () => {
    const text = textsOf(lastPaper(notAccepted("refused"))).join("\n");

    expect(text).toContain("该事项应当向石家庄市行政审批局申请。");
    expect(text).toContain("第三十二条第一款第二项");
  });
});

describe("补正告知书", () => {
  const asked = (): Scenario => {
    const whole = openScenario("NL-002").loaded.cases[0]!;
    const lacking = openScenario("NL-002").loaded.item.materials[0]!.id;
    const scenario = scenarioAt("received", "NL-002", {
      ...whole,
      materials: whole.materials.filter((id) => id !== lacking),
    });
    const faults = new Map([
      [0, { verdict: "missing" as const, fault: "未提交申请书", fix: "提交加盖公章的申请书" }],
      [3, { verdict: "faulty" as const, fault: "平面图无比例尺", fix: "补充比例尺和设备位置" }],
    ]);
    const verdicts = judged(scenario.file(), scenario.loaded.item).map((one, index) => ({
      ...one,
      ...faults.get(index),
    }));
    scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "supplement", { verdicts }));
    return scenario;
  };

  test("lists every fault with its remedy, and nothing else (art. 32(1)(4))", () => {
    const paper = lastPaper(asked());
    const table = paper.layout === "notice" ? paper.blocks.find((block) => block.type === "table") : undefined;

    expect(table?.type === "table" && table.rows).toEqual([
      ["1", "农药生产许可证申请书", "缺少", "未提交申请书", "提交加盖公章的申请书"],
      ["2", "场所平面布局图", "不符合", "平面图无比例尺", "补充比例尺和设备位置"],
    ]);
  });

  test("promises that nothing more will be requested, and states the period", () => {
    const text = textsOf(lastPaper(asked())).join("\n");

    expect(text).toContain("请自收到本告知书之日起20个工作日内");
    expect(text).toContain("除本告知书列明的内容外，本机关不再要求补正其他材料。");
    expect(text).toContain("《行政许可法》第三十二条第一款第四项");
  });
});

describe("受理通知书", () => {
  test("names both limits and their last days if the law itself sets the limit", () => {
    const text = textsOf(lastPaper(scenarioAt("accepted", "NL-002"))).join("\n");

    expect(text).toContain("法定时限\n20个工作日，至2026年3月30日");
    expect(text).toContain("承诺时限\n12个工作日，至2026年3月18日");
    expect(text).toContain("材料齐全、符合法定形式");
    expect(text).toContain("《行政许可法》第三十二条第一款第五项");
  });

  test("does not state a limit of practice as law: only the promise is binding", () => {
    const text = textsOf(lastPaper(scenarioAt("accepted"))).join("\n");

    expect(text).not.toContain("法定时限");
    expect(text).toContain("承诺时限\n5个工作日，至2026年3月9日");
  });

  test("names the limit instead of a day that only a missing holiday notice can settle", () => {
    const scenario = openScenario("SC-021");
    const example = exampleWith(scenario, (path) => path.every((step) => step[1] !== "supplement"));
    scenario.goTo("2026-12-30");
    scenario.act(filer(example), filing(example));
    scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "accepted"));

    const text = textsOf(lastPaper(scenario)).join("\n");
    expect(text).toContain("受理之日起5个工作日内，具体日期待放假安排公布后告知");
    expect(text).toContain("受理之日起5个工作日内，具体日期待放假安排公布后告知");
    expect(text).not.toContain("2027年1月");
  });

  test("of a deemed acceptance states why", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-10");
    scenario.act(scenario.people.system, { type: "applyLaw" });

    expect(textsOf(lastPaper(scenario)).join("\n")).toContain("本机关未在五个工作日内一次告知");
  });
});

describe("特别程序告知书", () => {
  test("states how long it takes, the article of a survey, and that it does not stop the legal limit (arts. 34(3), 45)", () => {
    const text = textsOf(lastPaper(scenarioOnSurvey())).join("\n");

    expect(text).toContain("预计所需时间\n5个工作日，至2026年3月9日");
    expect(text).toContain("《行政许可法》第三十四条第三款");
    expect(text).toContain("上述时间计入法定办理期限，不计入本机关承诺的办理时限。");
  });

  test("of a procedure that stops the legal limit states this (art. 45)", () => {
    const scenario = scenarioAt("underReview");
    const item = scenario.loaded.item;
    scenario.change({
      item: {
        ...item,
        specialProcedures: item.specialProcedures.map((rule) => ({ ...rule, excludedFromStatutoryClock: true })),
      },
    });
    beginSurvey(scenario);

    expect(textsOf(lastPaper(scenario)).join("\n")).toContain(
      "根据《行政许可法》第四十五条的规定，上述时间不计算在法定办理期限内。",
    );
  });
});

describe("a licence", () => {
  test("prints words, not codes, and a dash for what does not apply", () => {
    const scenario = scenarioAt("readyForDelivery");
    const paper = lastPaper(scenario);
    const fields =
      paper.layout === "licence"
        ? new Map(paper.fields.map((field) => [field.label, field.value]))
        : new Map<string, string>();

    expect(fields.get("主体业态")).toMatch(/[一-龥]/);
    expect(fields.get("餐饮服务项目")).toContain("、");
    expect(fields.get("食堂类型")).toBe("—");
    expect(fields.get("统一社会信用代码（身份证号码）")).toBe("91139900MA00000233");
  });

  test("links to its verification page by a code that cannot be guessed", () => {
    const paper = lastPaper(scenarioAt("readyForDelivery"));

    expect(paper.qr?.url).toBe("http://hall.example/verify/verify-code-1");
  });

  test("of an item that names an unknown fact is not issued", () => {
    const scenario = scenarioAt("decided");
    scenario.change({ result: { ...scenario.loaded.result, fields: [{ label: "密码", from: "secrets.queryCode" }] } });

    expect(() => scenario.act(scenario.people.system, commands.issue())).toThrow("unknown fact 'secrets.queryCode'");
  });
});
