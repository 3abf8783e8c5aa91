import { outlineOf } from "../../outline/outline-of.ts";
import type { OutlineRow } from "../../outline/rows.ts";
import type { StudioMaterial } from "../material.ts";
import type { DraftReading } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";
import { performerName } from "../settings/performers.ts";

/** The flow as rows, with the words of this hall. */
export function outlineRows(
  session: StudioSession,
  reading: DraftReading | null,
  material: StudioMaterial,
): readonly OutlineRow[] {
  return outlineOf(session.definitions(), {
    form: reading?.form ?? null,
    groupName: (group) => performerName(group, material),
  });
}
