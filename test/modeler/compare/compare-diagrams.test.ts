import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { compareDiagrams, type Comparison } from "../../../modeler/compare/compare-diagrams.ts";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { rename } from "../../../modeler/edits/rename.ts";
import { setDefaultBranch } from "../../../modeler/edits/set-default-branch.ts";
import { setSetting } from "../../../modeler/edits/set-setting.ts";
import { diagramOf } from "../../../modeler/gate/diagram.ts";
import { elkInProcess } from "../../../modeler/layout/elk-in-process.ts";
import { layOut } from "../../../modeler/layout/lay-out.ts";
import { children, is, type ModelElement } from "../../../modeler/rules/model.ts";
import { bundleOf, BUNDLES, draftOf, nodesOf, processOf } from "../edits/bundled.ts";
import { chosenEdits, editOf, type Chosen } from "../edits/random-edits.ts";

const NOTHING: Comparison = { removed: [], added: [], changed: { before: [], after: [] } };

function compared(before: ModelElement, after: ModelElement): Comparison {
  return compareDiagrams(diagramOf(before), diagramOf(after));
}

/** The bundled diagram before and after an edit. */
async function edited(
  id: string,
  edit: (definitions: ModelElement) => { readonly focus: string },
): Promise<{ readonly found: Comparison; readonly focus: string; readonly back: Comparison }> {
  const [before, after] = [await draftOf(id), await draftOf(id)];
  const { focus } = edit(after);
  return { found: compared(before, after), focus, back: compared(after, before) };
}

const into = (definitions: ModelElement, to: string): string =>
  children(processOf(definitions), "flowElements").find(
    (flow) => is(flow, "bpmn:SequenceFlow") && (flow.get("targetRef") as ModelElement).id === to,
  )!.id;

const stepOfKind = (id: string, kind: string): Promise<string> =>
  draftOf(id).then((definitions) => {
    const values = nodesOf(definitions).find((node) =>
      JSON.stringify(node.get("extensionElements") ?? "").includes(`"value":"${kind}"`),
    );
    return values!.id;
  });

describe("what people would mark", () => {
  test("a step that is inserted is marked with its flows, and nothing in the drawing of before", async () => {
    const sign = await stepOfKind("SC-021", "signOffTask");
    const { found, focus } = await edited("SC-021", (definitions) =>
      insertStep(definitions, { behind: into(definitions, sign), kind: "generalTask", name: "登记" }),
    );

    expect(found.added).toContain(focus);
    expect(found.removed).toEqual([]);
    expect(found.changed).toEqual({ before: [], after: [] });
  });

  test("one that is removed is marked in the drawing of before alone", async () => {
    const sign = await stepOfKind("SC-021", "signOffTask");
    const { back, focus } = await edited("SC-021", (definitions) =>
      insertStep(definitions, { behind: into(definitions, sign), kind: "generalTask", name: "登记" }),
    );

    expect(back.removed).toContain(focus);
    expect(back.added).toEqual([]);
  });

  test("another name and another setting change the step, in both drawings", async () => {
    const review = await stepOfKind("SC-021", "review");
    const named = await edited("SC-021", (definitions) => rename(definitions, { element: review, name: "核对" }));
    const set = await edited("SC-021", (definitions) =>
      setSetting(definitions, { step: review, field: "days", value: 17 }),
    );

    for (const { found } of [named, set])
      expect(found).toEqual({ ...NOTHING, changed: { before: [review], after: [review] } });
  });

  test("another default branch changes exactly the branches that say so", async () => {
    const definitions = await draftOf("SC-021");
    const gateway = nodesOf(definitions).find(
      (node) => is(node, "bpmn:ExclusiveGateway") && children(node, "outgoing").length === 2 && node.get("default"),
    )!;
    const branch = children(gateway, "outgoing").find((flow) => flow !== gateway.get("default"))!.id;

    const { found } = await edited("SC-021", (draft) => setDefaultBranch(draft, { branch }));

    const both = children(gateway, "outgoing").map(({ id }) => id);
    expect(found.removed).toEqual([]);
    expect(found.added).toEqual([]);
    expect(found.changed.after.filter((id) => both.includes(id)).toSorted()).toEqual(both.toSorted());
    expect(found.changed.after.every((id) => both.includes(id) || id === gateway.id)).toBe(true);
  });
});

describe("what says nothing to people", () => {
  test.each(BUNDLES.filter((_one, at) => at % 12 === 0).map(({ item, bpmn }) => [item.id, bpmn]))(
    "%s drawn anew has no marks",
    async (_id, bpmn) => {
      const [before, after] = [await readBpmn(bpmn), await readBpmn(bpmn)];
      await layOut(after, elkInProcess());

      expect(compared(before, after)).toEqual(NOTHING);
    },
  );

  test("other ids of all flows and of all merges mark nothing", async () => {
    for (const { bpmn } of BUNDLES) {
      const definitions = await readBpmn(bpmn);
      const ids = children(processOf(definitions), "flowElements").filter(
        (one) =>
          is(one, "bpmn:SequenceFlow") || (is(one, "bpmn:ExclusiveGateway") && children(one, "outgoing").length === 1),
      );
      ids.forEach((one, at) => Object.assign(one, { id: `other_${at}` }));

      expect(compared(await readBpmn(bpmn), definitions)).toEqual(NOTHING);
    }
  });

  test("a merge that is put between or taken away marks nothing", async () => {
    const bpmn = bundleOf("SC-021").bpmn;
    const target =
      /<bpmn:sequenceFlow id="(?<id>[^"]+)" (?:name="[^"]*" )?sourceRef="(?<from>[^"]+)" targetRef="(?<to>[^"]+)"/u;
    const { id, from, to } = target.exec(bpmn)!.groups!;
    const merged = bpmn
      .replace(new RegExp(`(<bpmn:sequenceFlow id="${id}"[^>]*targetRef=")${to}"`, "u"), `$1put_between"`)
      .replace(
        "</bpmn:process>",
        `<bpmn:exclusiveGateway id="put_between"/><bpmn:sequenceFlow id="onwards" sourceRef="put_between" targetRef="${to}"/></bpmn:process>`,
      );

    expect(from).not.toBe("");
    expect(compared(await readBpmn(bpmn), await readBpmn(merged))).toEqual(NOTHING);
    expect(compared(await readBpmn(merged), await readBpmn(bpmn))).toEqual(NOTHING);
  });
});

async function carriedOut(bpmn: string, edits: readonly Chosen[]): Promise<string> {
  let text = bpmn;
  for (const chosen of edits) {
    const definitions = await readBpmn(text);
    try {
      editOf(chosen)(definitions);
      text = await bpmnText(definitions);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
    }
  }
  return text;
}

test("whatever is edited: marks lie on elements of their drawing, the way back is the mirror, and no node that only one has is left out", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...BUNDLES.map(({ item }) => item.id)), chosenEdits, async (id, edits) => {
      const { bpmn } = bundleOf(id);
      const [before, after] = [await readBpmn(bpmn), await readBpmn(await carriedOut(bpmn, edits))];
      const [there, back] = [compared(before, after), compared(after, before)];

      const idsOf = (definitions: ModelElement) =>
        new Set(children(processOf(definitions), "flowElements").map(({ id }) => id));
      const [old, fresh] = [idsOf(before), idsOf(after)];
      expect([...there.removed, ...there.changed.before].filter((id) => !old.has(id))).toEqual([]);
      expect([...there.added, ...there.changed.after].filter((id) => !fresh.has(id))).toEqual([]);
      expect(back.removed.toSorted()).toEqual(there.added.toSorted());
      expect(back.added.toSorted()).toEqual(there.removed.toSorted());
      expect(back.changed.before.toSorted()).toEqual(there.changed.after.toSorted());
      const seen = (definitions: ModelElement) =>
        nodesOf(definitions).filter(
          (node) => !(is(node, "bpmn:ExclusiveGateway") && children(node, "outgoing").length === 1),
        );
      expect(seen(after).filter(({ id }) => !old.has(id) && !there.added.includes(id))).toEqual([]);
      expect(seen(before).filter(({ id }) => !fresh.has(id) && !there.removed.includes(id))).toEqual([]);
    }),
    {
      numRuns: 40,
      // The last gateway is gone when a branch is to be added.
      examples: [
        [
          "PK-08",
          [
            { sort: "removeBranch", one: 7413, other: 0 },
            { sort: "removeElement", one: 7030, other: 0 },
            { sort: "addBranch", one: 0, other: 0 },
          ],
        ],
      ],
    },
  );
}, 120_000);
