import { join } from "node:path";
import type { HallIdentity, SpecialWindow } from "../domain/hall-identity.ts";
import { loadList } from "./load-catalogue.ts";
import { readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { specialWindowsSchema } from "./schemas/catalogue.ts";
import { hallSchema } from "./schemas/hall.ts";

/** The hall's own name, place, telephone and hours, and its special windows, with the public URL of this installation. */
export function loadHall(publicUrl: string, root: string = processesFolder("catalogue")): HallIdentity {
  const hall = readChecked<Omit<HallIdentity, "publicUrl" | "specialWindows">>(join(root, "hall.json"), hallSchema);
  const specialWindows = loadList<SpecialWindow>(join(root, "special-windows.json"), specialWindowsSchema);
  return { ...hall, specialWindows, publicUrl };
}
