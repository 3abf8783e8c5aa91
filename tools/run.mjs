/** `node tools/run.mjs <command> [arguments]`: runs tools/<command>.ts, which exports `main(args)`, from a bare clone. */
import fs from "node:fs";

import { installMissingPackages } from "./bootstrap.mjs";
import { requireNode } from "./programs.mjs";
import { importTypeScript, printAndExit } from "./typescript.mjs";

try {
  requireNode();
  const [command = "", ...args] = process.argv.slice(2);
  const file = `./${command}.ts`;
  if (!/^[a-z-]+$/.test(command) || !fs.existsSync(new URL(file, import.meta.url))) {
    throw new Error(`There is no tools/${command}.ts: see the list of commands in the README.`);
  }
  await installMissingPackages();
  const { main } = await importTypeScript(file);
  process.exitCode = (await main(args)) ?? 0;
} catch (error) {
  printAndExit(error);
}
