import { join } from "node:path";
import type { HallIdentity } from "../domain/hall-identity.ts";
import { readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { hallSchema } from "./schemas/hall.ts";

/** The hall's own name, place and telephone, with the public URL of this installation. */
export function loadHall(publicUrl: string, root: string = processesFolder("catalogue")): HallIdentity {
  const hall = readChecked<Omit<HallIdentity, "publicUrl">>(join(root, "hall.json"), hallSchema);
  return { ...hall, publicUrl };
}
