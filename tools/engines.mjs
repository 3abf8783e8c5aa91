import { MachineTrouble } from "./programs.mjs";

/**
 * The engines that the sources of engine/ can be built for, each with its own folder, so that one build never touches
 * the other's jar.
 */
export const ENGINES = {
  camunda: { label: "engine jar", jar: "engine/target/engine.jar", mavenArguments: /** @type {string[]} */ ([]) },
  operaton: { label: "engine jar Operaton", jar: "engine/target-operaton/engine.jar", mavenArguments: ["-Poperaton"] },
};

/** @typedef {keyof typeof ENGINES} EngineName */

/**
 * The engine that this hall is to run on: the environment variable ENGINE, or Camunda. Throws for any other word.
 * @param {NodeJS.ProcessEnv} env
 * @returns {EngineName}
 */
export function chosenEngine(env = process.env) {
  const wanted = env.ENGINE?.trim() || "camunda";
  const found = /** @type {EngineName[]} */ (Object.keys(ENGINES)).find((name) => name === wanted);
  if (found) return found;
  throw new MachineTrouble(
    `ENGINE=${wanted} is not an engine this hall can run on: leave it out for Camunda, or set ENGINE=operaton.`,
  );
}
