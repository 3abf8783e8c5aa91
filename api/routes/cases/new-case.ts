import { randomInt } from "node:crypto";
import type { NewCase } from "../../../contract/new-case.ts";
import type { Static } from "../../../contract/shapes.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import { COMMANDS } from "../../../domain/case/commands.gen.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { GIVEN_MATERIALS } from "../../../domain/case/filing/given-materials.ts";
import type { HandedMaterial } from "../../../domain/case/filing/material.ts";
import type { FileCase } from "../../../domain/case/filing/file-case.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { IsoDate } from "../../../domain/law/dates.ts";
import type { Uploads } from "../../../store/tables/uploads.ts";

/** The application as a command. */
export function fileCaseCommand(
  { itemId: _item, release: _release, ...given }: Static<typeof NewCase>,
  { actor, materials }: { readonly actor: Actor; readonly materials: readonly HandedMaterial[] },
): FileCase {
  const filled = fillIn(COMMANDS.fileCase.body, given);
  return { type: "fileCase", ...filled, materials, queryCode: newQueryCode(), channel: channelOf(actor) };
}

/** Looks up uploads. Refuses files that do not exist or belong to another caller (UPLOAD_UNKNOWN). */
export async function handedMaterials(
  bodies: Static<typeof GIVEN_MATERIALS>,
  facts: { readonly actor: Actor; readonly today: IsoDate; readonly uploads: Uploads },
): Promise<readonly HandedMaterial[]> {
  const found = await facts.uploads.findMany([...new Set(bodies.flatMap((material) => material.uploadIds))]);
  const own = new Map(found.filter((upload) => upload.ownerId === facts.actor.id).map((upload) => [upload.id, upload]));
  const problems = bodies.flatMap(({ uploadIds }, material) =>
    uploadIds.flatMap((id, file) =>
      own.has(id)
        ? []
        : [{ field: `materials[${material}].uploadIds[${file}]`, message: "找不到这个文件，请重新上传" }],
    ),
  );
  if (problems.length > 0) refuse("UPLOAD_UNKNOWN", { problems });
  return bodies.map(({ materialId, form, uploadIds }) => ({
    materialId,
    form,
    receivedOn: facts.today,
    files: uploadIds
      .flatMap((id) => own.get(id) ?? [])
      .map(({ id, name, sha256, size, contentType }) => ({ uploadId: id, name, sha256, size, contentType })),
  }));
}

/** Letters and digits that are not mistaken for each other when read out. */
const QUERY_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const QUERY_LENGTH = 8;

function newQueryCode(): string {
  return Array.from({ length: QUERY_LENGTH }, () => QUERY_ALPHABET.charAt(randomInt(QUERY_ALPHABET.length))).join("");
}

function channelOf(actor: Actor): CaseFile["channel"] {
  if (actor.role === "clerk") return "counter";
  return actor.role === "integrator" ? "api" : "online";
}
