import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { picture } from "../browser/pictures.ts";
import { openVisitedApi, type VisitedHall, type Visitor } from "../browser/visitors.ts";
import { until } from "../support/until.ts";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const VITE = path.join(path.dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");

let folder: string;
let hall: VisitedHall;
let visitor: Visitor;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "hall-gallery-"));
  const build = [VITE, "build", "--config", "web/gallery/vite.config.ts", "--outDir", folder, "--logLevel", "silent"];
  execFileSync(process.execPath, build, { cwd: ROOT, env: { PATH: process.env["PATH"] } });
  copyFileSync(path.join(folder, "index.html"), path.join(folder, "staff.html"));
  hall = await openVisitedApi({ webDir: folder });
  visitor = await hall.visitor();
  await visitor.page.goto("/");
  await visitor.page.getByRole("heading", { level: 1 }).waitFor();
}, 240_000);
afterAll(async () => {
  await hall?.close();
  rmSync(folder, { recursive: true });
}, 60_000);

test("every component in every state can be used, on a desktop and on a phone, under the strict policy", async () => {
  await visitor.page.locator(".result-pages canvas").waitFor();
  await visitor.page.evaluate(() =>
    document.querySelectorAll(".loading").forEach((shown) => shown.classList.remove("loading")),
  );

  expect(await visitor.page.locator(".result-pages canvas").count()).toBe(1);
  expect(await visitor.obstacles()).toEqual([]);

  await picture(visitor.page, "gallery");
  await visitor.page.setViewportSize({ width: 375, height: 800 });
  await picture(visitor.page, "gallery-phone");
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  expect(visitor.complaints).toEqual([]);
}, 120_000);

test("a dialog rests on the way back, shows a refusal, and gives the focus back", async () => {
  const { page } = visitor;
  const opener = page.getByRole("button", { name: "提交审核" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "提交审核？" });
  await dialog.waitFor();
  expect(
    await dialog.getByRole("button", { name: "返回" }).evaluate((button) => button === document.activeElement),
  ).toBe(true);

  await dialog.getByRole("button", { name: "提交审核" }).click();
  await dialog.getByText("请填写理由。").waitFor();
  await picture(page, "gallery-dialog");
  expect(await visitor.obstacles()).toEqual([]);

  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  // Focus goes back once the dialog has faded out.
  await until("the focus is back", () => opener.evaluate((button) => button === document.activeElement));
  expect(visitor.complaints).toEqual([]);
}, 120_000);
