import { describe, expect, test } from "@jest/globals";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { statusName } from "../../../domain/case/status.ts";
import { documentName } from "../../../domain/paper/names.ts";
import type { Paper } from "../../../domain/paper/paper.ts";
import { PAPERS, type DocumentKind } from "../../../domain/paper/papers.gen.ts";
import { completeBody } from "../../../domain/item/executing-body.ts";
import { KIND_WORDS, outcomeName, type ItemKind } from "../../../domain/item/kind-words.ts";
import type { LegalBasis, ServiceItem } from "../../../domain/item/service-item.ts";
import { noticeSeries } from "../../../domain/law/number-series.ts";
import { noticeWord, type NumberedKind } from "../../../domain/paper/notice-word.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { extension } from "./extension-scenario.ts";
import { beginSurvey, commands, scenarioAt, letter, refusedScenario, type Scenario, type Stage } from "./scenario.ts";
import { chargedPlan, FEE, pay, stillUnpaid } from "./payment-scenario.ts";
import { papersWithOwnTest } from "./own-papers.ts";

const NUMBERED = (Object.keys(PAPERS) as DocumentKind[]).filter(
  (kind): kind is NumberedKind => PAPERS[kind].number !== null,
);

const papersIn = (events: readonly CaseEvent[]): Paper[] =>
  events.flatMap((event) => (event.type === "documentRequested" ? [event.paper] : []));
const lastPaper = (scenario: Scenario): Paper => papersIn(scenario.events).at(-1)!;
const kinds = Object.keys(KIND_WORDS) as ItemKind[];
const { bodies } = loadCatalogue();
const bodyOf = (id: string) => bodies.find((body) => body.id === id)!;
const HALL = { province: "河北省" };

/** Everything a reader sees, including the URL of a QR code. */
function textsOf(value: unknown, key = ""): string[] {
  if (typeof value === "string") return ["layout", "type", "kind"].includes(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, key));
  return value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([name, member]) => textsOf(member, name))
    : [];
}

/** A case of an item of this kind, moved to the paper. */
const WAYS = {
  intakeReceipt: (as) => papersIn(as("received").events)[0]!,
  acceptanceNotice: (as) => act(as("received"), "acceptor", (scenario) => commands.acceptance(scenario, "accepted")),
  supplementNotice: (as) => lastPaper(as("supplementServed")),
  supplementReceipt: (as) => lastPaper(as("supplementSubmitted")),
  acceptanceRefusal: (as) =>
    act(as("received"), "acceptor", (scenario) =>
      commands.acceptance(scenario, "refused", {
        reason: "不属于本机关职权",
        basis: "《食品安全法》第六条",
        competentOrgan: "石家庄市行政审批局",
      }),
    ),
  licenceNotRequired: (as) =>
    act(as("received"), "acceptor", (scenario) =>
      commands.acceptance(scenario, "notRequired", { reason: "仅销售预包装食品", basis: "《食品安全法》第三十五条" }),
    ),
  specialProcedureNotice: (as) => {
    const scenario = as("underReview");
    beginSurvey(scenario);
    return lastPaper(scenario);
  },
  extensionNotice: (as) => {
    const scenario = as("underReview");
    const max = { value: 10, unit: "workingDay", text: "10个工作日", approx: false } as const;
    scenario.change({
      item: { ...scenario.context().item, extension: { max, approver: "本行政机关负责人", basis: "《某条例》第九条" } },
    });
    scenario.act(scenario.people.chief, extension({ approval: { ...extension().approval, approvedOn: "2026-03-02" } }));
    return lastPaper(scenario);
  },
  paymentNotice: (as) => lastPaper(owing(as("underReview"))),
  paymentReminder: (as) => {
    const scenario = owing(as("underReview"));
    stillUnpaid(scenario, "2026-03-24");
    scenario.act(scenario.people.system, { type: "remindPayment" });
    return lastPaper(scenario);
  },
  paymentReceipt: (as) => {
    const scenario = owing(as("underReview"));
    pay(scenario);
    return lastPaper(scenario);
  },
  grantDecision: (as) => lastPaper(as("decided")),
  refusalDecision: (as) => lastPaper(refusedScenario(as("underReview"))),
  terminationNotice: (as) => {
    const scenario = as("supplementServed");
    scenario.goTo("2026-06-01");
    scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "terminated", { reason: "逾期未补正" }));
    scenario.act(scenario.people.chief, commands.endIt());
    return lastPaper(scenario);
  },
  licence: (as) => lastPaper(as("readyForDelivery")),
  deliveryReceipt: (as) => lastPaper(as("closed")),
} satisfies Partial<Record<DocumentKind, (as: (stage: Stage) => Scenario) => Paper>>;
type Way = keyof typeof WAYS;

test("every kind of paper is checked, here or in a separate test", () => {
  const seen = new Set<string>([...Object.keys(WAYS), ...papersWithOwnTest()]);

  expect([...seen].sort()).toEqual(Object.keys(PAPERS).sort());
});

/** The same case of an item with a fee, and with its order. */
function owing(scenario: Scenario): Scenario {
  scenario.change({ item: { ...scenario.context().item, fee: FEE }, plan: chargedPlan() });
  scenario.act(scenario.people.system, { type: "orderPayment" });
  return scenario;
}

function act(
  scenario: Scenario,
  who: "acceptor" | "officer",
  command: (scenario: Scenario) => Parameters<Scenario["act"]>[1],
): Paper {
  scenario.act(scenario.people[who], command(scenario));
  return lastPaper(scenario);
}

const changed =
  (changes: Partial<ServiceItem>) =>
  (stage: Stage): Scenario =>
    scenarioAt(stage, "SC-021", undefined, (item) => ({ item: { ...item, ...changes } }));

const table = kinds.flatMap((kind) =>
  (Object.keys(WAYS) as Way[])
    .filter((paper) => paper !== "grantDecision" || kind === "administrativeLicence")
    .map((paper) => [kind, paper] as const),
);

describe.each(table)("of an item of kind %s the %s", (kind, paperKind) => {
  const paper = WAYS[paperKind](changed({ kind }));
  const text = textsOf(paper).join("\n");

  test("has the full name of the competent organ in head and on the seal", () => {
    expect(paper.organ).toBe("石家庄市示例区市场监督管理局");
    expect(paper.seal).toEqual({ organ: "石家庄市示例区市场监督管理局", purpose: "行政审批专用章" });
  });

  test("has the same name on itself as on screens", () => {
    const item = { kind, result: { name: "食品经营许可证" } };
    expect(paper.kind).toBe(paperKind);
    expect(paper.title).toBe(documentName(paperKind, item));
  });

  test("prints no department's Latin letters: only the URL of the code, the credit code, and file names of materials have any", () => {
    const allowed = text
      .replaceAll(/https?:\/\/\S+/g, "")
      .replaceAll(/\b[0-9A-HJ-NPQRTUWXY]{18}\b/g, "")
      .replaceAll(/JF\d{4}-\d{6}-\d/g, "")
      .replaceAll("QUERY234", "");
    expect(allowed).not.toMatch(/[A-Z]{2,}/);
  });

  test("uses 许可 only if the item is a licence", () => {
    if (kind === "administrativeLicence") return;
    expect(text.replaceAll(/食品经营许可证?|《食品经营许可和备案管理办法》/g, "")).not.toMatch(/许可/);
  });

  test("names review body and court of this organ in remedies", () => {
    if (!text.includes("如不服")) return;
    expect(text).toContain("向石家庄市示例区人民政府申请行政复议");
    expect(text).toContain("向石家庄市示例区人民法院提起行政诉讼");
  });
});

describe("numbers", () => {
  const numberOf: Partial<Record<Way, string>> = {
    acceptanceNotice: "示市监许受〔2026〕1号",
    supplementNotice: "示市监许补〔2026〕1号",
    acceptanceRefusal: "示市监许不受〔2026〕1号",
    licenceNotRequired: "示市监许告〔2026〕1号",
    specialProcedureNotice: "示市监许特〔2026〕1号",
    extensionNotice: "示市监许延〔2026〕1号",
    grantDecision: "示市监许准〔2026〕1号",
    refusalDecision: "示市监许不准〔2026〕1号",
    terminationNotice: "示市监许终〔2026〕1号",
  };

  test.each(Object.entries(numberOf))("of a %s have their own series: %s", (kind, number) => {
    expect(WAYS[kind as Way](changed({})).number).toBe(number);
  });

  test("are absent from receipts", () => {
    expect([WAYS.intakeReceipt(changed({})).number, WAYS.supplementReceipt(changed({})).number]).toEqual([null, null]);
  });

  test("of two organs, kinds of item or kinds of paper are never the same", () => {
    const words = new Map<string, string>();
    for (const body of bodies)
      for (const kind of kinds)
        for (const paper of NUMBERED) {
          const word = noticeWord(body, kind, paper);
          const meaning = `${body.officialName} ${KIND_WORDS[kind].number} ${paper}`;
          expect([word, words.get(word) ?? meaning]).toEqual([word, meaning]);
          words.set(word, meaning);
        }
  });

  test("of bodies that are one organ come from the same series", () => {
    expect(noticeSeries(noticeWord(bodyOf("YJJ-4"), "administrativeLicence", "acceptanceNotice"))).toBe(
      noticeSeries(noticeWord(bodyOf("SCJG-4"), "administrativeLicence", "acceptanceNotice")),
    );
  });

  test("never equal an older printed number", () => {
    for (const body of bodies)
      for (const kind of kinds)
        for (const paper of NUMBERED) {
          expect(noticeWord(body, kind, paper)).not.toMatch(/[A-Z]|字$|决$/);
        }
  });
});

describe("the competent organ", () => {
  test.each(sampleItems().map(({ item }) => [item.id, item.executingBodyId]))("of %s is %s", (itemId, bodyId) => {
    const { body } = scenarioAt("received", itemId).context();
    expect(body).toEqual(bodyOf(bodyId!));
  });

  test("of an older case without executing body is its department, by its official name", () => {
    const item = { hall: { remedies: { reviewBody: "甲政府", court: "乙法院" } } } as unknown as ServiceItem;
    const department = {
      id: "NYNC",
      departmentId: "NYNC",
      name: "省农业农村厅",
      approx: true,
      officialName: null,
      documentWord: null,
      reviewBody: null,
      court: null,
    };

    expect(completeBody(department, HALL, item)).toMatchObject({
      officialName: "河北省农业农村厅",
      documentWord: "河北省农业农村厅",
      reviewBody: "甲政府",
      court: "乙法院",
    });
    expect(
      completeBody(
        {
          ...department,
          officialName: "河北省农业农村厅",
          documentWord: "冀农",
          reviewBody: "河北省人民政府",
          court: "丙法院",
        },
        HALL,
        item,
      ),
    ).toMatchObject({ documentWord: "冀农", reviewBody: "河北省人民政府", court: "丙法院" });
    expect(completeBody({ ...department, name: "石家庄海关" }, HALL)).toMatchObject({
      officialName: "石家庄海关",
      reviewBody: "依法有权的行政复议机关",
      court: "有管辖权的人民法院",
    });
  });

  test("seals: the seal ledger has its id, not that of the province", () => {
    const organs = scenarioAt("closed").events.flatMap((event) =>
      event.type === "documentRequested" ? [event.organId] : [],
    );
    expect(new Set(organs)).toEqual(new Set(["SCJG-4"]));
  });
});

describe("a basis", () => {
  const unread: LegalBasis = { title: "未核对的办法", article: "第一条", verification: "notVerified" };
  const found: LegalBasis = { title: "查到的条例", article: "全文", verification: "articleFound" };
  const withBases = (kind: ItemKind, ...legalBasis: readonly LegalBasis[]) => changed({ kind, legalBasis });

  test.each((Object.keys(WAYS) as Way[]).filter((kind) => kind !== "licence"))(
    "that was not checked is not cited on the %s",
    (kind) => {
      expect(textsOf(WAYS[kind](withBases("administrativeLicence", unread, found))).join("\n")).not.toContain(
        "未核对的办法",
      );
    },
  );

  test("that was checked is cited, an act as a whole without an article", () => {
    expect(textsOf(WAYS.acceptanceNotice(withBases("administrativeLicence", unread, found))).join("\n")).toContain(
      "根据《查到的条例》和《行政许可法》第三十二条第一款第五项的规定，予以受理",
    );
  });

  test("is never invented: a service without a checked one cites its published guide, a licence 行政许可法", () => {
    expect(textsOf(WAYS.acceptanceNotice(withBases("publicService", unread))).join("\n")).toContain(
      "根据本事项公布的办事指南的规定，予以受理",
    );
    expect(textsOf(WAYS.acceptanceNotice(withBases("administrativeLicence", unread))).join("\n")).toContain(
      "根据《行政许可法》第三十二条第一款第五项的规定，予以受理",
    );
  });

  test("is on the notice of termination, which cites no article that does not exist", () => {
    const text = textsOf(WAYS.terminationNotice(changed({}))).join("\n");

    expect(text).toContain(
      "根据《食品安全法》第三十五条和《行政许可法》第三十二条第一款第四项的规定一次性告知需要补正的全部内容",
    );
    expect(text).toContain("不具备《行政许可法》第三十二条第一款第五项规定的受理条件，现终止办理");
    expect(textsOf(WAYS.terminationNotice(changed({ kind: "publicService" }))).join("\n")).not.toContain("行政许可法");
  });

  test("of a deemed acceptance is item 4, not item 5", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-10");
    scenario.act(scenario.people.system, { type: "applyLaw" });

    expect(textsOf(lastPaper(scenario)).join("\n")).toContain("《行政许可法》第三十二条第一款第四项的规定，予以受理");
  });
});

describe("the decision shows the signer in the capacity of the letter", () => {
  const decided = (opinion: "grant" | "refuse", capacity: "chiefRepresentative" | "deputy"): string => {
    const scenario = scenarioAt("underReview");
    scenario.change({ letters: [letter({ capacity })] });
    scenario.act(scenario.people.officer, commands.review(scenario, opinion));
    scenario.act(scenario.people.chief, commands.sign(scenario, opinion));
    scenario.act(scenario.people.system, { type: "confirmSignOff" });
    return textsOf(lastPaper(scenario)).join("\n");
  };

  test.each(["grant", "refuse"] as const)("%s", (opinion) => {
    expect(decided(opinion, "chiefRepresentative")).toContain("签批人\n许首席（首席代表）");
    expect(decided(opinion, "deputy")).toContain("签批人\n许首席（首席代表授权的代理人）");
  });
});

test.each(kinds)("statuses and opinions of %s are in the same words as its papers", (kind) => {
  expect(statusName("granted", kind)).toBe(outcomeName("grant", kind));
  expect(statusName("refused", kind)).toBe(outcomeName("refuse", kind));
  expect(statusName("underReview", kind)).toBe("审查中");
  if (kind !== "administrativeLicence") expect(Object.values(KIND_WORDS[kind]).join()).not.toMatch(/许可/);
});
