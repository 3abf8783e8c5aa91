import { closed, list, oneOf, word } from "../../shapes.ts";
import type { HandedMaterial } from "./material.ts";

/** Materials as a caller submits them: files by upload id. */
export const GIVEN_MATERIALS = list(
  closed(
    {
      materialId: word(40),
      form: oneOf(["electronic", "paper"], "`paper` is taken at the counter only"),
      uploadIds: list(word(64), { maxItems: 50, uniqueItems: true }),
    },
    { $id: "HandedMaterial" },
  ),
  { maxItems: 100 },
);

/** The same in a command: the API resolves the uploads, which must exist and belong to the caller. */
export interface HandedIn {
  readonly materials: readonly HandedMaterial[];
}
