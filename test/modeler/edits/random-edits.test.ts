import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import { outlineOf } from "../../../modeler/outline/outline-of.ts";
import type { OutlineRow } from "../../../modeler/outline/rows.ts";
import { BUNDLES, nodesOf, planOfDraft, problemsOf, type Bundle } from "./bundled.ts";
import { chosenEdits, editOf, type Chosen } from "./random-edits.ts";

/** Rules of notation that no edit may break. */
const NOTATION = [
  "no-implicit-split",
  "no-implicit-end",
  "no-implicit-start",
  "no-disconnected",
  "no-gateway-join-fork",
  "no-duplicate-sequence-flows",
  "superfluous-gateway",
  "event-based-gateway",
  "global",
  "label-required",
  "readable",
  "plan",
  "legible",
  "step-has-kind",
];

/** The edit on a copy, as the studio carries it out; null if it is refused. */
async function carriedOut(bpmn: string, chosen: Chosen): Promise<string | null> {
  const definitions = await readBpmn(bpmn);
  try {
    const { focus } = editOf(chosen)(definitions);
    expect(await bpmnText(definitions)).toContain(`id="${focus}"`);
    return await bpmnText(definitions);
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    // A sentence without ids and other words of programs.
    expect(error.message).toMatch(/^[^A-Za-z_]+[。]$/u);
    return null;
  }
}

async function kept(bundle: Bundle, edits: readonly Chosen[]): Promise<string> {
  let bpmn = bundle.bpmn;
  for (const chosen of edits) {
    const next = await carriedOut(bpmn, chosen);
    if (next === null) continue;
    bpmn = next;
    await wellFormed(bundle, bpmn);
  }
  return bpmn;
}

async function wellFormed(bundle: Bundle, bpmn: string): Promise<void> {
  const definitions = await readBpmn(bpmn);
  await planOfDraft(definitions, bundle);
  const broken = (await problemsOf(definitions, bundle)).filter(({ rule }) => NOTATION.includes(rule));
  expect(broken.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  const covered = outlineOf(definitions, bundle).flatMap((row: OutlineRow) => row.covers);
  expect(covered.toSorted()).toEqual(
    nodesOf(definitions)
      .map(({ id }) => id)
      .toSorted(),
  );
}

test("whatever is edited in whatever order: gate and plan read it, notation holds, the outline covers it, and the same edits give the same bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(BUNDLES.length - 1), chosenEdits, async (number, edits) => {
      const bundle = BUNDLES[number]!;

      const bpmn = await kept(bundle, edits);

      expect(await kept(bundle, edits)).toBe(bpmn);
    }),
    { numRuns: 12 },
  );
}, 300_000);
