/**
 * `npm start`: from a bare clone to an open hall. `npm run cluster`, which is `node tools/start.mjs cluster [options]`: the same with several
 * processes of each kind.
 */
import { buildEngine, buildWeb, installPackages } from "./bootstrap.mjs";
import { chosenEngine, ENGINES } from "./engines.mjs";
import { requireJava, requireNode } from "./programs.mjs";
import { step, tell } from "./progress.mjs";
import { importTypeScript, printAndExit } from "./typescript.mjs";

try {
  requireNode();
  const java = requireJava();
  const engine = chosenEngine();
  const [kind, ...args] = process.argv.slice(2);
  tell("Yichuang 一窗\n");
  await installPackages();
  const build = async () => {
    await buildEngine(engine);
    await buildWeb();
  };
  const options = { java, engineJar: ENGINES[engine].jar, build, step, tell };
  if (kind === "cluster") {
    const { runCluster } = await importTypeScript("./cluster.ts");
    process.exitCode = await runCluster(options, args);
  } else {
    const { runHall } = await importTypeScript("./hall.ts");
    process.exitCode = await runHall(options);
  }
} catch (error) {
  printAndExit(error);
}
