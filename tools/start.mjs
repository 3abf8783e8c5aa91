/** `npm start`: from a bare clone to an open hall. */
import { buildEngine, buildWeb, installPackages } from "./bootstrap.mjs";
import { chosenEngine, ENGINES } from "./engines.mjs";
import { requireJava, requireNode } from "./programs.mjs";
import { step, tell } from "./progress.mjs";
import { importTypeScript, sayAndExit } from "./typescript.mjs";

try {
  requireNode();
  const java = requireJava();
  const engine = chosenEngine();
  tell("Yichuang 一窗\n");
  await installPackages();
  const { runHall } = await importTypeScript("./hall.ts");
  const build = async () => {
    await buildEngine(engine);
    await buildWeb();
  };
  process.exitCode = await runHall({ java, engineJar: ENGINES[engine].jar, build, step, tell });
} catch (error) {
  sayAndExit(error);
}
