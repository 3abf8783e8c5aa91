import { randomUUID } from "node:crypto";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { HandedMaterial } from "../../domain/case/filing/material.ts";
import type { MaterialVerdict } from "../../domain/case/acceptance/acceptance.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import { missingMaterials } from "../../domain/case/filing/handed-in.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import type { Act } from "../../store/handler/act.ts";
import { newId } from "../../store/ids.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import { actor } from "./demo-actors.ts";
import type { OpenRecord } from "./open-hall.ts";

/** Files the example as its applicant, or the agent of its organisation, with one small file for each material. */
export async function fileExample(
  record: OpenRecord,
  item: ServiceItem,
  example: ExampleCase,
  caseId: string = newId(),
): Promise<string> {
  await record.commandHandler.actOne({ caseId, ...(await filingOf(record, item, example)) });
  return caseId;
}

/** The same, not yet done. */
export async function filingOf(
  record: OpenRecord,
  item: ServiceItem,
  example: ExampleCase,
): Promise<Omit<Act, "caseId">> {
  const applicant = applicantOf(example).id;
  const command: Command = {
    type: "fileCase",
    queryCode: "123456",
    channel: "online",
    applicant: example.applicant,
    application: example.application,
    materials: await handIn(record, applicant, example.materials),
    deliveryMode: example.deliveryMode,
    seen: null,
    attestation: null,
  };
  return { itemId: item.id, actor: actor(applicant), command };
}

/** Uploads one small file per material. */
export async function handIn(
  record: OpenRecord,
  ownerId: string,
  materialIds: readonly string[],
): Promise<HandedMaterial[]> {
  const now = record.clock.now().toISOString();
  return Promise.all(
    materialIds.map(async (materialId) => {
      const { sha256, size } = await record.files.put(Buffer.from(`%PDF-1.4 ${materialId} ${randomUUID()}`), {
        maxBytes: 1_000_000,
      });
      const upload = {
        id: newId(),
        ownerId,
        name: `${materialId}.pdf`,
        contentType: "application/pdf",
        size,
        sha256,
        createdAt: now,
      };
      await record.store.uploads.add(upload);
      return {
        materialId,
        form: "electronic" as const,
        receivedOn: shanghaiDate(now),
        files: [{ uploadId: upload.id, name: upload.name, sha256, size, contentType: upload.contentType }],
      };
    }),
  );
}

/** What was not handed in is missing, the rest is in order; conditional materials that are not there do not apply. */
export function verdictsOf(file: CaseFile, item: ServiceItem): MaterialVerdict[] {
  const missing = new Set(missingMaterials(item, file.materials).map((material) => material.id));
  const handed = new Set(file.materials.map((material) => material.materialId));
  return item.materials.map((material) => {
    if (missing.has(material.id))
      return { materialId: material.id, verdict: "missing", fault: "未提交该材料", fix: "请按清单要求提交" };
    const absent = material.necessity === "conditional" && !handed.has(material.id);
    return { materialId: material.id, verdict: absent ? "notApplicable" : "qualified", fault: null, fix: null };
  });
}
