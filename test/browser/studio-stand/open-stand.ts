import fs from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../support/browser.ts";
import { serveStand } from "./serve-stand.ts";

/** A real browser with the canvas alone in it. */
export interface OpenStand {
  /** A fresh page; what the browser complains about is collected. */
  page(width?: number, height?: number): Promise<StandPage>;
  close(): Promise<void>;
}

export interface StandPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export async function openStand(): Promise<OpenStand> {
  const served = await serveStand();
  const browser = await launchBrowser();
  return {
    async page(width = 1440, height = 900) {
      const page = await browser.newPage({ viewport: { width, height } });
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error.stack)));
      await page.goto(served.address);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

const ROOT = path.resolve(import.meta.dirname, "..", "..", "..");

/** The diagram of an item or a package of the hall. */
export function diagramOf(id: string): string {
  const folder = path.join(ROOT, "processes", id.startsWith("PK-") ? "packages" : "items");
  const name = fs.readdirSync(folder).find((entry) => entry.startsWith(`${id}-`)) ?? "";
  return fs.readFileSync(path.join(folder, name, "process.bpmn"), "utf8");
}
