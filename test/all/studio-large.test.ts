import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { largeDiagram } from "../browser/studio-stand/large-diagram.ts";
import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { picture } from "../browser/pictures.ts";
import { saved, withDrafts } from "../browser/studio/with-drafts.ts";
import { save } from "../api/draft-requests.ts";

const BUILT = path.resolve(import.meta.dirname, "..", "..", ".build");

const drafts = withDrafts();
const told: string[] = [];
afterAll(() => {
  mkdirSync(BUILT, { recursive: true });
  writeFileSync(path.join(BUILT, "large flows in the studio.txt"), `${told.join("\n")}\n`);
});

/** A draft of an item whose flow is that long. */
async function largeDraft(itemId: string, steps: number): Promise<string> {
  const id = await drafts.begin(itemId);
  const { version, files } = await drafts.read(id);
  const bpmn = largeDiagram(steps).replaceAll("XX-999", itemId);
  await save(drafts.designer, id, { ...files, "process.bpmn": bpmn }, version).expect(200);
  return id;
}

/** From now on the page notes how long each act of the person took until the next picture was there. */
async function timed(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted = { acts: [] as number[], blocked: [] as number[] };
    Object.assign(window, { noted });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) noted.acts.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.blocked.push(duration);
    }).observe({ type: "longtask" });
  });
}

/** How long the slowest act since the last time took until it was shown, and the longest stretch in which the page listened to nobody. */
async function figures(page: Page): Promise<string> {
  // The reading of the draft comes after a pause.
  await page.waitForTimeout(1_500);
  return page.evaluate(() => {
    const { noted } = window as unknown as { noted: { acts: number[]; blocked: number[] } };
    const worst = (times: number[]): string => `${Math.round(Math.max(0, ...times))} ms`;
    const words = `shown after ${worst(noted.acts)}, busy for ${worst(noted.blocked)} at most`;
    noted.acts = [];
    noted.blocked = [];
    return words;
  });
}

/** From the answer with the page until the last step is drawn. */
function openedIn(page: Page, steps: number): Promise<number> {
  return page.evaluate(async (last) => {
    const { responseStart } = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
    while (!document.querySelector(`.djs-element[data-element-id="step${last}"]`))
      await new Promise(requestAnimationFrame);
    return performance.now() - responseStart;
  }, steps - 1);
}

/** Everything that a designer does to a step, one after the other, by what it is called in the figures. */
function acts(page: Page, hand: MouseHand): readonly (readonly [string, () => Promise<unknown>])[] {
  const key = (keys: string) => () => page.keyboard.press(keys);
  const bar = page.getByRole("toolbar", { name: "流程修改" });
  return [
    ["a step is selected", () => hand.select("第33步")],
    ["a step is put in behind it", () => hand.insertBehind("第33步", "一般环节")],
    ["undone", key("Control+z")],
    ["redone", key("Control+y")],
    ["a step beside another", () => hand.together("第63步", "一般环节")],
    [
      "copied and pasted",
      async () => {
        await hand.select("第93步");
        await hand.press("复制", bar);
        await hand.press("粘贴", bar);
      },
    ],
    ["removed", () => hand.remove("第95步")],
    [
      "renamed",
      async () => {
        await hand.select("第64步");
        await hand.fill("环节名称", "核查");
        await hand.leave();
      },
    ],
    [
      "days set",
      async () => {
        await hand.fill("工作日", "2");
        await hand.leave();
      },
    ],
  ];
}

test.each([
  ["three hundred elements: a hundred and fifty steps and the lines between them", "SC-021", 148],
  ["three hundred steps and the lines between them", "NL-002", 298],
])(
  "a flow of %s is opened and edited, and what was done to it is saved",
  async (what, itemId, steps) => {
    const id = await largeDraft(itemId, steps);
    const designer = await drafts.hall.visitorAs("designer");
    const { page } = designer;
    const hand = new MouseHand(page);
    await designer.open(`/studio/drafts/${id}?view=flow`);
    told.push(what, `opened: ${Math.round(await openedIn(page, steps))} ms`);
    await timed(page);

    for (const [called, act] of acts(page, hand)) {
      await act();
      told.push(`${called}: ${await figures(page)}`);
    }
    await picture(page, "studio-large");
    const said = page.getByRole("listitem").filter({ hasText: "“结论”只有一条来路和一条去路" });
    expect(await said.count()).toBe(1);
    await page.getByRole("button", { name: /^同样的还有\d+处$/u }).click();
    expect(await said.count()).toBeGreaterThan(10);
    await saved(page);

    const bpmn = (await drafts.read(id)).files["process.bpmn"] ?? "";
    // One put in, one beside, one pasted, one removed.
    expect(bpmn.match(/name="kind" value="generalTask"/gu)).toHaveLength(steps - Math.floor(steps / 10) + 3 - 1);
    expect(bpmn).toContain('name="核查"');
    expect(bpmn).not.toContain('name="第95步"');
    expect(designer.complaints).toEqual([]);
  },
  240_000,
);
