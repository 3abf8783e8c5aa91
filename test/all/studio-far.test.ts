import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { largeDiagram } from "../browser/studio-stand/large-diagram.ts";
import { diagramOf, type OpenStand, openStand } from "../browser/studio-stand/open-stand.ts";

let stands: OpenStand;
beforeAll(async () => {
  stands = await openStand();
}, 120_000);
afterAll(() => stands?.close(), 60_000);

/** A large diagram, from its beginning. */
async function opened(bpmn = largeDiagram(118), width?: number, height?: number): Promise<Page> {
  const { page } = await stands.page(width, height);
  await page.evaluate((xml) => stand.open(xml, { rearrangeUpTo: 0 }), bpmn);
  return page;
}

const putIn = (page: Page, behind: string): Promise<void> =>
  page.evaluate((step) => {
    const { session, edits } = stand;
    session.edit((definitions) => edits.insertStep(definitions, { behind: step, kind: "generalTask" }));
  }, behind);

/** Steps and lines that are on the sheet, by whether they are shown, and those among the shown that stand elsewhere than the file says. */
function seen(page: Page): Promise<{ readonly shown: string[]; readonly hidden: string[]; readonly astray: string[] }> {
  return page.evaluate(async () => {
    const { bpmn } = await stand.session.snapshot();
    const found = { shown: [] as string[], hidden: [] as string[], astray: [] as string[] };
    for (const [, id, x, y] of bpmn.matchAll(
      /bpmnElement="([^"]+)"[^>]*>\s*<(?:dc:Bounds|di:waypoint) x="([\d.-]+)" y="([\d.-]+)"/gu,
    )) {
      const drawn = document.querySelector<SVGGElement>(`.djs-element[data-element-id="${id}"]`)!;
      const isShown = drawn.getClientRects().length > 0;
      found[isShown ? "shown" : "hidden"].push(id!);
      const way = /[\d.-]+[ ,][\d.-]+/u.exec(drawn.querySelector(".djs-visual path")?.getAttribute("d") ?? "");
      const { e, f } = drawn.transform.baseVal.consolidate()?.matrix ?? { e: NaN, f: NaN };
      const at = drawn.classList.contains("djs-connection") ? way?.[0].replace(",", " ") : `${e} ${f}`;
      if (isShown && at !== `${x} ${y}`) found.astray.push(`${id} at ${at}, not ${x} ${y}`);
    }
    return found;
  });
}

/** Everything whose box meets the window of the drawing. */
function withinWindow(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { bpmn } = await stand.session.snapshot();
    const { a, e, f } = document
      .querySelector<SVGGElement>(".djs-container .viewport")!
      .transform.baseVal.consolidate()!.matrix;
    const { clientWidth, clientHeight } = document.querySelector(".djs-container")!;
    const boxes = bpmn.matchAll(
      /bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)"/gu,
    );
    return [...boxes].flatMap(([, id, ...box]) => {
      const [x = 0, y = 0, width = 0, height = 0] = box.map(Number);
      const isIn =
        x * a + e < clientWidth && (x + width) * a + e > 0 && y * a + f < clientHeight && (y + height) * a + f > 0;
      return isIn ? [id!] : [];
    });
  });
}

async function expectWindowShown(page: Page): Promise<Awaited<ReturnType<typeof seen>>> {
  const [now, inWindow] = [await seen(page), await withinWindow(page)];
  expect(inWindow.length).toBeGreaterThan(0);
  expect(inWindow.filter((id) => !now.shown.includes(id))).toEqual([]);
  expect(now.astray).toEqual([]);
  return now;
}

describe("of a large diagram only what is near the window is shown", () => {
  test("at its beginning, wherever it is moved, and after what is far was moved by an edit, was taken back and done again", async () => {
    const page = await opened();
    const first = await expectWindowShown(page);
    expect(first.hidden.length).toBeGreaterThan(first.shown.length);

    await putIn(page, "step1");
    for (const act of ["insert", "undo", "redo"] as const) {
      if (act !== "insert") await page.evaluate((name) => stand.session[name](), act);
      await page.evaluate(() => stand.session.showBeginning());
      await expectWindowShown(page);
      for (const id of ["step40", "step117", "step25", "step2"]) {
        await page.evaluate((step) => stand.session.focusOn(step), id);
        expect((await expectWindowShown(page)).shown).toContain(id);
      }
    }
  }, 60_000);

  test("when it is dragged, and the wheel makes it smaller", async () => {
    const page = await opened();
    for (let times = 0; times < 4; times += 1) {
      await page.mouse.move(1300, 800);
      await page.mouse.down();
      await page.mouse.move(700, 700, { steps: 5 });
      await page.mouse.up();
      await expectWindowShown(page);
    }
    await page.keyboard.down("Control");
    for (let times = 0; times < 6; times += 1) {
      await page.mouse.wheel(0, 120);
      await expectWindowShown(page);
    }
  }, 60_000);

  test("when the window becomes larger", async () => {
    const page = await opened(undefined, 700, 500);
    const before = await expectWindowShown(page);

    await page.setViewportSize({ width: 2400, height: 1400 });
    await page.waitForTimeout(200);

    const after = await expectWindowShown(page);
    expect(after.shown.length).toBeGreaterThan(before.shown.length);
  }, 60_000);

  test("and all of it when all of it is looked at", async () => {
    const page = await opened();
    await putIn(page, "step1");

    await page.evaluate(() => stand.session.showAll());

    expect((await expectWindowShown(page)).hidden).toEqual([]);
  }, 60_000);
});

test("a picture of the diagram has everything at its place and nothing cut off, whatever is seen", async () => {
  const page = await opened();
  await putIn(page, "step1");
  const before = await seen(page);

  const svg = await page.evaluate(() => stand.session.svg());

  const after = await seen(page);
  expect(before.hidden.length).toBeGreaterThan(0);
  expect(after).toEqual(before);
  const inside = await page.evaluate(async (text) => {
    const { bpmn } = await stand.session.snapshot();
    const sheet = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const [left = 0, top = 0, width = 0, height = 0] = sheet.getAttribute("viewBox")!.split(" ").map(Number);
    const boxes = bpmn.matchAll(
      /bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)" height="([\d.-]+)"/gu,
    );
    return [...boxes].map(([, id, ...box]) => {
      const [x = 0, y = 0, wide = 0, high = 0] = box.map(Number);
      const drawn = sheet.querySelector(`[data-element-id="${id}"]`);
      const isCut = x < left || y < top || x + wide > left + width || y + high > top + height;
      return `${drawn?.getAttribute("transform") === `matrix(1 0 0 1 ${x} ${y})`} ${isCut}`;
    });
  }, svg);
  expect(inside.length).toBeGreaterThan(100);
  expect(new Set(inside)).toEqual(new Set(["true false"]));
}, 60_000);

test("of an ordinary diagram everything is shown", async () => {
  const page = await opened(diagramOf("KJ-006"));
  await page.evaluate(() => stand.session.showAll());

  expect((await expectWindowShown(page)).hidden).toEqual([]);
}, 60_000);
