import { createHash } from "node:crypto";
import type { Applicant } from "../../../domain/case/parties/applicant.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { HandedMaterial } from "../../../domain/case/filing/material.ts";
import type { MaterialVerdict } from "../../../domain/case/acceptance/acceptance.ts";
import { missingMaterials } from "../../../domain/case/filing/handed-in.ts";
import type { ExampleCase } from "../../../processes/example-case.ts";
import { loadDemo } from "../../../processes/load-demo.ts";
import type { LoadedItem } from "../../../processes/load.ts";
import { actor } from "../../support/demo-actors.ts";

export const demo = loadDemo();
export const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** One small file for each material. */
export function handed(materialIds: readonly string[], form: HandedMaterial["form"] = "electronic"): HandedMaterial[] {
  return materialIds.map((materialId) => ({
    materialId,
    form,
    receivedOn: "2026-03-02",
    files:
      form === "paper"
        ? []
        : [
            {
              uploadId: `upload-${materialId}`,
              name: `${materialId}.pdf`,
              sha256: digest(materialId),
              size: 10,
              contentType: "application/pdf",
            },
          ],
  }));
}

/** The demo account that may file an example: its applicant, or who acts for it. */
export function filer(example: ExampleCase): Actor {
  const { idNumber, agent } = example.applicant;
  const account =
    demo.accounts.find((one) => one.idNumber === idNumber || one.organisation?.creditCode === idNumber) ??
    demo.accounts.find((one) => agent !== null && one.idNumber === agent.idNumber);
  return actor(account?.id ?? raise(`an account for ${example.applicant.name}`));
}

/** An example as the command that files it. */
export function filing(
  example: ExampleCase,
  changes: Partial<Extract<Command, { type: "fileCase" }>> = {},
): Extract<Command, { type: "fileCase" }> {
  const { applicant, application, materials, deliveryMode } = example;
  return {
    type: "fileCase",
    queryCode: "QUERY234",
    channel: "online",
    applicant,
    application,
    materials: handed(materials),
    deliveryMode,
    attestation: null,
    ...seenAt(changes.channel, applicant),
    ...changes,
  };
}

/** A clerk has seen the papers of all parties. */
function seenAt(
  channel: CaseFile["channel"] | undefined,
  { agent }: Applicant,
): Pick<Extract<Command, { type: "fileCase" }>, "seen"> {
  return { seen: channel === "counter" ? { applicant: SEEN.applicant, agent: agent && SEEN.agent } : null };
}

/** Materials not handed in are missing, the others are in order; absent conditional materials do not apply. */
export function judged(file: CaseFile, item: LoadedItem["item"]): MaterialVerdict[] {
  const missing = new Set(missingMaterials(item, file.materials).map((material) => material.id));
  const present = new Set(file.materials.map((material) => material.materialId));
  return item.materials.map((material) => {
    if (missing.has(material.id))
      return { materialId: material.id, verdict: "missing", fault: `未提交${material.name}`, fix: "请按清单要求提交" };
    const absent = material.necessity === "conditional" && !present.has(material.id);
    return { materialId: material.id, verdict: absent ? "notApplicable" : "qualified", fault: null, fix: null };
  });
}

/** The papers of an organisation and its agent that a clerk saw. */
export const SEEN = {
  applicant: { document: "businessLicence", note: null },
  agent: { document: "residentIdCard", authority: "powerOfAttorney", acts: ["file", "supplement"], note: null },
} as const;

export function raise(what: string): never {
  throw new Error(`Not found: ${what}`);
}
