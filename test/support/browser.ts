import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { type Browser, chromium } from "playwright-core";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const resolve = createRequire(import.meta.url).resolve;

/**
 * A real browser that comes from npm alone, with the Chinese font of the documents: pages look the same on every
 * machine. CHROMIUM_PATH names another Chromium; it is needed where the packaged one does not run (only Linux x64).
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env["CHROMIUM_PATH"];
  if (own) return chromium.launch({ executablePath: own });
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "The packaged browser runs on Linux x64 only: set CHROMIUM_PATH to a Chrome or Chromium of this machine.",
    );
  }
  const folder = unpackedChromium();
  return chromium.launch({
    executablePath: path.join(folder, "chromium"),
    chromiumSandbox: false,
    args: ["--no-zygote", "--headless=shell"],
    env: {
      PATH: process.env["PATH"] ?? "/usr/bin:/bin",
      HOME: folder,
      // Otherwise Chinese names of downloads are thrown away.
      LC_ALL: "C.UTF-8",
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: path.join(folder, "fonts.conf"),
    },
  });
}

/** 200 MB, unpacked once below .build and kept per version. Of several processes that unpack at the same time the first one's stays. */
function unpackedChromium(): string {
  const packageFolder = path.dirname(path.dirname(resolve("@sparticuz/chromium")));
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const folder = path.join(ROOT, ".build", `chromium-${version}`);
  if (fs.existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  unpack(packageFolder, draft);
  fs.writeFileSync(path.join(draft, "fonts.conf"), fontsConfiguration(folder));
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error;
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The package unpacks into the temporary directory of its process and nowhere else, so it gets a process and a directory. */
function unpack(packageFolder: string, into: string): void {
  const archives = ["chromium.br", "al2023.tar.br", "swiftshader.tar.br"].map((name) =>
    path.join(packageFolder, "bin", name),
  );
  const script = `import { inflate } from ${JSON.stringify(pathToFileURL(resolve("@sparticuz/chromium")).href)};
    await Promise.all(${JSON.stringify(archives)}.map((file) => inflate(file)));`;
  const result = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    env: { ...process.env, TMPDIR: into },
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(`The browser could not be unpacked into ${into}: ${result.stderr}`);
}

function fontsConfiguration(folder: string): string {
  const fonts = path.dirname(resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  const families = ["400Regular", "700Bold"].map((weight) => `<dir>${path.join(fonts, weight)}</dir>`).join("");
  const everything = `<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans SC</string></edit></match>`;
  return `<?xml version="1.0"?><fontconfig>${families}<cachedir>${path.join(folder, "font-cache")}</cachedir>${everything}</fontconfig>\n`;
}
