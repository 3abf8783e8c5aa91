import { describe, expect, test } from "@jest/globals";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { insertTogether } from "../../../modeler/edits/insert-together.ts";
import { addMember, removeMember } from "../../../modeler/package-edits/add-member.ts";
import { proposedPrerequisites } from "../../../modeler/package-edits/known-member.ts";
import { setFollowUp, setPrerequisite } from "../../../modeler/package-edits/prerequisites.ts";
import {
  addQuestion,
  decideMember,
  removeQuestion,
  rewordQuestion,
  setDecided,
  setExclusive,
} from "../../../modeler/package-edits/questions.ts";
import { setDays, setDeliveryModes, setRefusalRule, setWords } from "../../../modeler/package-edits/rules.ts";
import { changesOf, flowsOf, nodesOf } from "../edits/bundled.ts";
import { DraftOfPackage, ITEMS, KNOWN } from "./packages.ts";

const RESTAURANT = "PK-01";
const HYGIENE = "SH-017";
const TOBACCO = "SC-024";
const SIGN = "SC-025";
const LICENCE = "SC-001";

describe("a member from the catalogue", () => {
  test("comes with its question, behind what makes its materials, into the flow, the shared materials and the examples", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const before = flowsOf(draft.definitions);
    const prerequisites = proposedPrerequisites(draft.definition, HYGIENE, { items: ITEMS, known: KNOWN });

    const told = await draft.edit(
      addMember({
        itemId: HYGIENE,
        when: { question: "是否属于公共场所？", includedWhen: true },
        prerequisites,
        known: KNOWN,
      }),
    );

    expect(prerequisites).toEqual([
      { itemId: LICENCE, kind: "result", why: "要用到它产生的“营业执照（或法人登记证书）”" },
    ]);
    expect(told).toEqual(["增加了联办事项“公共场所卫生许可”。"]);
    expect(draft.definition.questions.at(-1)).toMatchObject({ question: "是否属于公共场所？", includes: [HYGIENE] });
    expect(draft.definition.sharedMaterials.find(({ producedBy }) => producedBy === LICENCE)?.usedBy).toMatchObject({
      [HYGIENE]: `${HYGIENE}-M02`,
    });
    expect(changesOf(before, flowsOf(draft.definitions))).toEqual([
      "+ open_SH_017 > opens_SH_017",
      "+ opens_SH_017 > SH_017 : open_SH_017_outcome == 'opened'",
      "+ opens_SH_017 > merge_SH_017 : open_SH_017_outcome == 'notOpened'",
      "+ SH_017 > merge_SH_017",
      "+ merge_SH_017 > members_join",
      "+ split_SC_001 > open_SH_017",
    ]);
    expect(draft.cases.at(-1)).toMatchObject({ name: "“是否属于公共场所？”回答“是”", answers: { q5: true } });
    expect(await draft.problems()).toEqual([]);
  });

  test("that nothing is known of stands beside all others", async () => {
    const draft = await DraftOfPackage.of("PK-07");

    await draft.edit(addMember({ itemId: "SC-025", when: null, prerequisites: [], known: [] }));

    expect(flowsOf(draft.definitions)).toEqual(
      expect.arrayContaining(["members > open_SC_025", "members > open_KJ_002", "merge_SC_025 > members_join"]),
    );
    expect(await draft.problems()).toEqual([]);
  });

  test("is refused twice, and behind what is never there with it", async () => {
    const draft = await DraftOfPackage.of("PK-07");
    const add = (itemId: string, prerequisite: string, when: string | null) =>
      draft.edit(addMember({ itemId, when, prerequisites: [{ itemId: prerequisite, kind: "result" }], known: KNOWN }));

    await expect(add("SC-021", "KJ-001", null)).rejects.toThrow("“食品经营许可”已经是联办事项。");
    await expect(add("SC-025", "SH-005", "q3")).rejects.toThrow("由只能选一项的情形问题决定，不会同时办理。");
  });
});

describe("who waits for whom", () => {
  test("two members that wait no longer are handled side by side, and again one after the other", async () => {
    const draft = await DraftOfPackage.of("PK-07");
    const before = flowsOf(draft.definitions);

    await draft.edit(setPrerequisite("SC-021", "KJ-001", "none"));
    const side = flowsOf(draft.definitions);
    const problems = await draft.problems();
    await draft.edit(setPrerequisite("SC-021", "KJ-001", "result"));

    expect(changesOf(before, side)).toEqual([
      "- acceptanceDecision > open_KJ_002 : acceptance_outcome == 'accepted'",
      "- split_KJ_001 > open_SC_021",
      "+ acceptanceDecision > members : acceptance_outcome == 'accepted'",
      "+ members > open_KJ_002",
      "+ members > open_SC_021",
    ]);
    expect(problems).toEqual([]);
    expect(changesOf(before, flowsOf(draft.definitions))).toEqual([]);
    expect(await draft.problems()).toEqual([]);
  });

  test("what a member got from the other is asked of the applicant when it waits no longer, and passed on again when it does", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const before = draft.definition;

    const told = await draft.edit(setPrerequisite(SIGN, LICENCE, "none"));
    const problems = await draft.problems();
    await draft.edit(setPrerequisite(SIGN, LICENCE, "result"));

    expect(told).toEqual([
      "“设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批”不再等“市场主体设立登记”，“营业执照（或法人登记证书）”改由申请人提交。",
    ]);
    expect(problems).toEqual([]);
    expect(draft.definition).toEqual(before);
  });

  test("no member waits for itself, and none comes before what it makes use of", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);

    await expect(draft.edit(setPrerequisite(LICENCE, SIGN, "result"))).rejects.toThrow(
      /已经要等“市场主体设立登记”办成/u,
    );
    await expect(draft.edit(setPrerequisite(SIGN, SIGN, "result"))).rejects.toThrow(EditRefused);
  });

  test("a member that starts after the delivery stands behind it, and comes back", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const before = flowsOf(draft.definitions);

    await draft.edit(setFollowUp(SIGN, true));
    const later = flowsOf(draft.definitions);
    const problems = await draft.problems();
    await draft.edit(setFollowUp(SIGN, false));

    expect(later).toEqual(expect.arrayContaining(["packageDelivery > open_SC_025", "merge_SC_025 > packageEnd"]));
    expect(problems).toEqual([]);
    expect(flowsOf(draft.definitions).toSorted()).toEqual(before.toSorted());
    await expect(draft.edit(setFollowUp(LICENCE, true))).rejects.toThrow("不能把它改到送达以后。");
  });
});

test("a removed member goes from the flow, its question, what it shared and the examples about it", async () => {
  const draft = await DraftOfPackage.of(RESTAURANT);

  const told = await draft.edit(removeMember(TOBACCO));

  expect(told).toEqual([
    "删除了联办事项“烟草专卖零售许可证核发”。",
    "情形问题“是否销售卷烟？”不再决定联办事项，一并删除。",
  ]);
  expect(JSON.stringify(draft.files)).not.toContain("SC-024");
  expect(nodesOf(draft.definitions).filter(({ id }) => id.includes("SC_024"))).toEqual([]);
  expect(draft.cases.map(({ name }) => name)).not.toContain("申请人中途撤回烟草专卖零售许可");
  expect(await draft.problems()).toEqual([]);
});

test("a question that decides others besides stays when the member that it names is removed", async () => {
  const draft = await DraftOfPackage.of(RESTAURANT);

  const told = await draft.edit(removeMember(LICENCE));

  expect(draft.definition.questions[0]).toMatchObject({ id: "q1", includes: ["SC-026", "SC-027"] });
  expect(told).toContain("“公章刻制备案”不再等“市场主体设立登记”，需要它的结果的，由申请人提交。");
  expect(await draft.problems()).toEqual([]);
});

describe("steps of staff among the members", () => {
  /** A joint survey of three departments: behind the acceptance, before everything else. */
  async function surveyed(): Promise<DraftOfPackage> {
    const draft = await DraftOfPackage.of("PK-07");
    const accepted = flowId(draft, "acceptanceDecision > open_KJ_002");
    const { focus } = insertStep(draft.definitions, { behind: accepted, kind: "generalTask", name: "现场踏勘" });
    insertTogether(draft.definitions, { beside: focus, kind: "generalTask", name: "消防踏勘", by: "officer:XFJY" });
    insertTogether(draft.definitions, { beside: focus, kind: "generalTask", name: "卫生踏勘", by: "officer:WJW" });
    return draft;
  }

  const SURVEYS = ["现场踏勘", "消防踏勘", "卫生踏勘"];
  const surveysOf = (draft: DraftOfPackage) =>
    nodesOf(draft.definitions).filter(({ name }) => SURVEYS.includes(name ?? ""));

  test("stay before all members when these are handled side by side, added and removed", async () => {
    const draft = await surveyed();
    const before = surveysOf(draft).map(({ id }) => id);

    await draft.edit(setPrerequisite("SC-021", "KJ-001", "none"));
    await draft.edit(addMember({ itemId: "SC-025", when: null, prerequisites: [], known: KNOWN }));
    await draft.edit(removeMember("KJ-002"));

    expect(surveysOf(draft).map(({ id }) => id)).toEqual(before);
    expect(before).toHaveLength(3);
    expect(reachedBefore(draft, "open_SC_025")).toEqual(expect.arrayContaining(before));
    expect(reachedBefore(draft, "open_SC_021")).toEqual(expect.arrayContaining(before));
    expect(await draft.problems()).toEqual([]);
  });

  test("between two members stay before the second when it does not wait for the first any more", async () => {
    const draft = await DraftOfPackage.of("PK-07");
    insertStep(draft.definitions, {
      behind: flowId(draft, "split_KJ_001 > open_SC_021"),
      kind: "generalTask",
      name: "厨房踏勘",
    });

    await draft.edit(setPrerequisite("SC-021", "KJ-001", "none"));

    expect(flowsOf(draft.definitions)).toEqual(
      expect.arrayContaining(["members > generalTask", "generalTask > open_SC_021"]),
    );
    expect(await draft.problems()).toEqual([]);
  });
});

describe("scenario questions", () => {
  test("a question takes members over, is asked otherwise, and lets them go when it is removed", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const bpmn = flowsOf(draft.definitions);

    await draft.edit(addQuestion({ question: "是否现场制售？", includedWhen: true }, ["SC-021"]));
    await draft.edit(rewordQuestion("q5", { question: "是否现场加工食品？", includedWhen: false }));
    const asked = draft.definition;
    const problems = await draft.problems();
    const told = await draft.edit(removeQuestion("q5"));

    expect(asked.questions.at(-1)).toEqual({
      id: "q5",
      question: "是否现场加工食品？",
      gloss: "是否现场加工食品？",
      includedWhen: false,
      includes: ["SC-021"],
    });
    expect(problems).toEqual([]);
    expect(told).toEqual(["“食品经营许可”改为每次都办理。"]);
    expect(flowsOf(draft.definitions)).toEqual(bpmn);
    expect(await draft.problems()).toEqual([]);
  });

  test("a question that decides nothing any more goes, and two of a group exclude each other in the examples", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);

    const told = await draft.edit(decideMember(TOBACCO, null));
    await draft.edit(setDecided("q1", [LICENCE, "SC-026"]));
    await draft.edit(setExclusive("q2", ["q3"]));

    expect(told).toEqual(["情形问题“是否销售卷烟？”不再决定联办事项，一并删除。"]);
    expect(draft.definition.exclusiveGroups).toEqual([["q2", "q3"]]);
    expect(draft.cases.some(({ answers }) => answers["q2"] === true && answers["q3"] === true)).toBe(false);
    expect(await draft.problems()).toEqual([]);
    await expect(draft.edit(setDecided("q2", []))).rejects.toThrow("情形问题至少决定一项联办事项");
    await expect(draft.edit(addQuestion({ question: " ", includedWhen: true }, [SIGN]))).rejects.toThrow(
      "请写明情形问题",
    );
  });
});

test("rules of the whole package are set within what the file allows", async () => {
  const draft = await DraftOfPackage.of(RESTAURANT);

  await draft.edit(setRefusalRule("stop"));
  await draft.edit(setDays("choiceDays", 15));
  await draft.edit(setDeliveryModes(["mail", "window"]));
  await draft.edit(setWords(["开饭店", " 开小饭桌 ", "", "开饭店"]));

  expect(draft.definition).toMatchObject({
    onRefusal: "stop",
    choiceDays: 15,
    deliveryModes: ["window", "mail"],
    words: ["开饭店", "开小饭桌"],
  });
  expect(await draft.problems()).toEqual([]);
  await expect(draft.edit(setDays("supplementDays", 0))).rejects.toThrow("请填写1到60之间的整数。");
  await expect(draft.edit(setDeliveryModes([]))).rejects.toThrow("至少保留一种送达方式。");
});

function flowId(draft: DraftOfPackage, ends: string): string {
  const [from = "", to = ""] = ends.split(" > ");
  return `${from}-to-${to}`;
}

/** Ids of everything that comes before a node. */
function reachedBefore(draft: DraftOfPackage, id: string): readonly string[] {
  const pairs = flowsOf(draft.definitions).map((flow) => flow.split(" : ")[0]!.split(" > ") as [string, string]);
  const found = new Set([id]);
  for (const one of found) for (const [from, to] of pairs) if (to === one) found.add(from);
  return [...found];
}
