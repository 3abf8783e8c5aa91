/**
 * `node tools/guide-pictures.mjs`: copies the pictures of the guide (docs/guide/*.zh-CN.md) from those that the browser tests have made (.build/pictures), and says which of them no test has made.
 */
import fs from "node:fs";
import path from "node:path";

import { root } from "./bootstrap.mjs";
import { tell } from "./progress.mjs";

const GUIDES = path.join(root, "docs", "guide");
const MADE = path.join(root, ".build", "pictures");
/** By the name in the guide: the picture of a test, where it has another name there. */
const NAMES = {
  "studio-task-2.png": "studio-task-2-mouse-drawn.png",
};

const wanted = fs
  .readdirSync(GUIDES)
  .filter((name) => name.endsWith(".zh-CN.md"))
  .flatMap((name) => [...fs.readFileSync(path.join(GUIDES, name), "utf8").matchAll(/\(pictures\/([\w-]+\.png)\)/gu)])
  .map(([, name]) => String(name));

const missing = [];
for (const name of new Set(wanted)) {
  const made = path.join(MADE, NAMES[/** @type {keyof typeof NAMES} */ (name)] ?? name);
  if (!fs.existsSync(made)) missing.push(name);
  else fs.copyFileSync(made, path.join(GUIDES, "pictures", name));
}
tell(`${new Set(wanted).size - missing.length} pictures copied to docs/guide/pictures.`);
if (missing.length > 0) {
  tell(
    `Not made yet: ${missing.join(", ")}. Run \`npm test -- test/browser\` and \`npm run test:all -- test/all/studio\` first.`,
  );
  process.exitCode = 1;
}
