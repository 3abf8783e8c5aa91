import { readFileSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";

import type { Role } from "../../domain/case/actor.ts";
import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { openApi, type TestApi, type TestApiOptions } from "../api/open-api.ts";
import { launchBrowser } from "../support/browser.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A clerk's screen, and a phone. */
const DESKTOP = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** A running hall and a browser. */
export interface VisitedHall {
  readonly url: string;
  /** A visitor with a separate browser context, not signed in. */
  visitor(): Promise<Visitor>;
  /** The same, signed in at a post. */
  visitorAs(role: Role, place?: string): Promise<Visitor>;
  close(): Promise<void>;
}

/** One person's browser window. */
export interface Visitor {
  readonly page: Page;
  /** Problems on the console: script errors and violations of the content security policy. */
  readonly complaints: readonly string[];
  /** Opens a page of the hall and waits for its heading. */
  open(path: string): Promise<void>;
  /** Usability problems of the current page: axe findings on a desktop and on a phone, horizontal scrolling on a phone. */
  obstacles(): Promise<readonly string[]>;
}

/** Starts a hall and a browser; some twenty seconds. */
export async function openVisitedHall(): Promise<VisitedHall> {
  const hall = await startRunningHall();
  return visitedAt(hall.url, () => hall.stop());
}

/** The same, with what runs behind the pages. */
export async function openVisitedRunning(): Promise<VisitedHall & { readonly running: RunningHall }> {
  const running = await startRunningHall();
  return { running, ...(await visitedAt(running.url, () => running.stop())) };
}

/** Starts a hall without engine and workers, whose cases a test moves to any step; some five seconds. */
export async function openVisitedApi(options: TestApiOptions = {}): Promise<VisitedHall & { readonly api: TestApi }> {
  const api = await openApi({ webDir: path.resolve(import.meta.dirname, "..", "..", "web", "dist"), ...options });
  return { api, ...(await visitedAt(api.url, () => api.close())) };
}

/** A browser in which people visit the hall at this address; `stop` ends the hall. */
export async function visitedAt(url: string, stop: () => Promise<void>): Promise<VisitedHall> {
  const browser = await launchBrowser();
  const visitor = (): Promise<Visitor> => makeVisitor(browser, url);
  const visitorAs = async (role: Role, place?: string): Promise<Visitor> => {
    const guest = await visitor();
    await signIn(guest, { login: loginOf(role, place), password: DEMO_PASSWORD });
    return guest;
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await stop();
  };
  return { url, visitor, visitorAs, close };
}

/** The demo account with this role, in this zone or department or of this organisation where it matters. */
function loginOf(role: Role, place?: string): string {
  const account = loadDemo().accounts.find(
    (candidate) =>
      candidate.role === role &&
      (place === undefined || [candidate.zoneId, candidate.departmentId, candidate.login].includes(place)),
  );
  if (!account?.login) throw new Error(`No demo account of role '${role}' at '${place}'`);
  return account.login;
}

async function makeVisitor(browser: Browser, url: string): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    baseURL: url,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !isRefusedAnswer(message.text())) complaints.push(message.text());
  });
  const open = async (path: string): Promise<void> => {
    await page.goto(path);
    await settle(page);
  };
  return { page, complaints, open, obstacles: () => findObstacles(page) };
}

/** The browser logs every answer of 400 and more; a refusal is not a fault of the page. */
function isRefusedAnswer(text: string): boolean {
  return text.startsWith("Failed to load resource: the server responded with a status of 4");
}

async function signIn(
  { page, open }: Visitor,
  { login, password }: { login: string; password: string },
): Promise<void> {
  await open("/login");
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await page.getByRole("button", { name: "退出" }).waitFor();
  await settle(page);
}

/** The heading is shown and nothing is loading. */
async function settle(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector(".loading") === null);
}

async function findObstacles(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await settle(page);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (sideways > 0) found.push(`${page.url()} is ${sideways} px too wide at ${size.width} px`);
    found.push(...(await axeFindings(page)).map((finding) => `${page.url()} at ${size.width} px: ${finding}`));
  }
  return found;
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Injected by the debugger, because the content security policy refuses script tags. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (rules): Promise<AxeResults> =>
      (globalThis as unknown as { axe: { run(where: unknown, how: unknown): Promise<AxeResults> } }).axe.run(document, {
        runOnly: rules,
      }),
    RULES,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
