import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const NODE = [20, 19];
const JAVA = 17;

/** A missing requirement of the machine, in one sentence with the remedy; shown without a stack. */
export class MachineTrouble extends Error {}

/** Refuses a Node that is too old. @param {string} version such as "20.20.2" */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  throw new MachineTrouble(
    `Node.js ${version} is too old: install Node.js 20.19 or newer from https://nodejs.org (or by \`nvm install 22\`) and run the command again.`,
  );
}

/** The Java to run the engine with; refuses a missing one or one that is too old. @param {NodeJS.ProcessEnv} env */
export function requireJava(env = process.env) {
  const java = javaProgram(env);
  const result = spawnSync(java, ["-version"], { encoding: "utf8", env });
  const advice = `install a JDK of version ${JAVA} or newer (https://adoptium.net, or on Debian and Ubuntu \`apt-get install openjdk-17-jdk\`) and run the command again.`;
  if (result.error)
    throw new MachineTrouble(
      `Java, which runs the process engine, was not found${env.JAVA_HOME ? " in JAVA_HOME" : ""}: ${advice}`,
    );
  const version = /version "(?:1\.)?(\d+)/.exec(`${result.stderr}${result.stdout}`);
  if (version && Number(version[1]) >= JAVA) return java;
  throw new MachineTrouble(
    `The Java found is ${version ? `version ${version[1]}` : "of an unknown version"}, too old for the process engine: ${advice}`,
  );
}

/** @param {NodeJS.ProcessEnv} env */
function javaProgram(env) {
  const own = env.JAVA_HOME && path.join(env.JAVA_HOME, "bin", "java");
  return own && fs.existsSync(own) ? own : "java";
}
