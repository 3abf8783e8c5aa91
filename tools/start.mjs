/** `npm start`: from a bare clone to an open hall. */
import { buildEngine, buildWeb, installPackages } from "./bootstrap.mjs";
import { requireJava, requireNode } from "./programs.mjs";
import { step, tell } from "./progress.mjs";
import { importTypeScript, sayAndExit } from "./typescript.mjs";

try {
  requireNode();
  const java = requireJava();
  tell("Yichuang 一窗\n");
  await installPackages();
  const { runHall } = await importTypeScript("./hall.ts");
  const build = async () => {
    await buildEngine();
    await buildWeb();
  };
  process.exitCode = await runHall({ java, build, step, tell });
} catch (error) {
  sayAndExit(error);
}
