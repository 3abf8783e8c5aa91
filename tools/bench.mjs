/** `npm run bench [-- options]`: builds what is missing and runs bench/main.ts. Standard output is for its table or JSON alone. */
import { buildBench, buildEngine, buildWeb, installMissingPackages } from "./bootstrap.mjs";
import { requireJava, requireNode } from "./programs.mjs";
import { tellOnStandardError } from "./progress.mjs";
import { importTypeScript, printAndExit } from "./typescript.mjs";

try {
  tellOnStandardError();
  requireNode();
  await installMissingPackages();
  const { main } = await importTypeScript("../bench/main.ts");
  process.exitCode = await main(process.argv.slice(2), {
    java: requireJava,
    build: async () => {
      await buildEngine();
      await buildBench();
      await buildWeb();
    },
  });
} catch (error) {
  printAndExit(error);
}
