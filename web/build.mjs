/** Builds all pages into web/dist: first the portal's, which empties the folder, then those of the staff. */
import path from "node:path";
import { build } from "vite";

const here = import.meta.dirname;
for (const config of ["vite.config.ts", path.join("staff", "vite.config.ts")])
  await build({ configFile: path.join(here, config) });
