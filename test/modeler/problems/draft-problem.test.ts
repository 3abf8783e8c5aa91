import { describe, expect, test } from "@jest/globals";
import { draftProblems, type CheckedDraft } from "../../../modeler/problems/draft-problem.ts";
import { loadItems } from "../../../processes/load.ts";

const ITEMS = loadItems();

function draftOf(id: string): CheckedDraft {
  const { item, form, bpmn, decisions, result } = ITEMS.find((one) => one.item.id === id)!;
  return { bpmn, result, settings: { itemId: id, publication: { item, form, ...(decisions && { decisions }) } } };
}

/** Items whose flow branches by an answer of the application, with each answer. */
const ROUTED = ITEMS.flatMap(({ item, bpmn }) => {
  const asked = [...bpmn.matchAll(/\bfact_(?<key>\w+)/gu)].map(({ groups }) => groups!["key"]!);
  return [...new Set(asked)].map((key) => [item.id, key] as const);
});

/** The draft without a field of its form. */
function without(draft: CheckedDraft, key: string): CheckedDraft {
  const publication = draft.settings.publication!;
  const { form } = publication;
  const components = form.components.filter((field) => !("key" in field && field.key === key));
  expect(components).not.toHaveLength(form.components.length);
  return { ...draft, settings: { ...draft.settings, publication: { ...publication, form: { ...form, components } } } };
}

describe("one fault is told once", () => {
  test("a promise beyond the limit of the law (APL art. 42)", async () => {
    const draft = draftOf("SC-021");
    const publication = draft.settings.publication!;
    const { promisedLimit, statutoryLimit } = publication.item;
    const days = statutoryLimit.value + 1;
    const item = { ...publication.item, promisedLimit: { ...promisedLimit, value: days, text: `${days}个工作日` } };

    const found = await draftProblems({
      ...draft,
      settings: { ...draft.settings, publication: { ...publication, item } },
    });

    expect(found.map(({ message }) => message)).toEqual([
      `承诺时限${days}个工作日长于法定时限${statutoryLimit.text}，承诺时限只能缩短，不能延长。`,
    ]);
  });

  test.each(ROUTED)(
    "of the flow of %s: the field %s, by which it branches, is no longer in the form",
    async (id, key) => {
      const found = await draftProblems(without(draftOf(id), key));

      const ofFlow = found.filter(({ file }) => file === undefined);
      expect(new Set(ofFlow.map(({ rule }) => rule))).toEqual(new Set(["conditions-read-what-is-there"]));
      expect(ofFlow.every(({ message }) => message.endsWith("读取了申请表的一项内容，这项内容已经没有了。"))).toBe(
        true,
      );
      expect(new Set(ofFlow.map(({ elementId }) => elementId)).size).toBe(ofFlow.length);
    },
  );

  test("a condition that asks for the outcome of a step that is not there", async () => {
    const draft = draftOf("SC-021");
    const bpmn = draft.bpmn.replaceAll("issuance_outcome", "printing_outcome");
    expect(bpmn).not.toBe(draft.bpmn);

    const found = await draftProblems({ ...draft, bpmn });

    // A case can still be led past the window; that a branch is never taken would only repeat the first.
    expect(found.map(({ rule }) => rule)).toEqual(["conditions-read-what-is-there", "result-is-delivered"]);
    expect(found[0]!.message).toMatch(/^“.+”的条件读取了一个环节的结果，没有环节给出它。$/u);
  });
});

test("what does not depend on a condition that cannot be read is told beside it", async () => {
  const draft = without(draftOf("SC-020"), "applicationKind");
  const publication = draft.settings.publication!;
  const [first] = publication.item.specialProcedures;
  const specialProcedures = [first!, { ...first!, id: "SC-020-S2", kind: "hearing", name: "听证" } as const];
  const item = { ...publication.item, specialProcedures };

  const found = await draftProblems({
    ...draft,
    settings: { ...draft.settings, publication: { ...publication, item } },
  });

  expect(found.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(["conditions-read-what-is-there", "steps-of-the-item"]),
  );
});
