import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { largeDiagram } from "./studio-stand/large-diagram.ts";
import { diagramOf, type OpenStand, openStand } from "./studio-stand/open-stand.ts";

let stands: OpenStand;
beforeAll(async () => {
  stands = await openStand();
}, 120_000);
afterAll(() => stands?.close(), 60_000);

const ITEM = diagramOf("KJ-006");

const opened = async (bpmn = ITEM, rearrangeUpTo = 80): Promise<Awaited<ReturnType<OpenStand["page"]>>> => {
  const shown = await stands.page();
  await shown.page.evaluate(([xml, upTo]) => stand.open(xml, { rearrangeUpTo: upTo }), [bpmn, rearrangeUpTo] as const);
  return shown;
};
const saved = async (page: Page): Promise<string> => page.evaluate(async () => (await stand.session.snapshot()).bpmn);
const settled = async (page: Page): Promise<void> => page.evaluate(() => stand.session.settled());
const named = (page: Page, id: string) => page.locator(`.djs-element[data-element-id="${id}"]`);
/** The middle of an element on the page. */
const middleOf = async (page: Page, id: string): Promise<{ x: number; y: number }> => {
  const box = await named(page, id).boundingBox();
  if (!box) throw new Error(`${id} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test("a draft comes back byte for byte, also after an edit that was taken back, and an edit is one entry to undo and to redo", async () => {
  const { page, complaints } = await opened();
  const first = await saved(page);

  const local = await page.evaluate(async () => {
    const { session, edits } = stand;
    session.edit((definitions) => edits.insertStep(definitions, { behind: "reviewTask", kind: "generalTask" }));
    return (await session.snapshot()).bpmn;
  });
  await settled(page);
  const arranged = await saved(page);
  const steps = await page.evaluate(async () => {
    const { session } = stand;
    const now = async (): Promise<string> => (await session.snapshot()).bpmn;
    session.undo();
    const undone = await now();
    const { canUndo } = session.state();
    session.redo();
    return { undone, canUndo, redone: await now(), canRedo: session.state().canRedo };
  });

  expect(first).toBe(ITEM);
  expect(local).not.toBe(arranged);
  expect(arranged).toContain('<camunda:property name="kind" value="generalTask" />');
  expect(steps).toEqual({ undone: ITEM, canUndo: false, redone: arranged, canRedo: false });
  expect(complaints).toEqual([]);
}, 60_000);

test("removing, renaming and setting each come back exactly, in any order of undo and redo", async () => {
  const { page } = await opened();

  const texts = await page.evaluate(async () => {
    const { session, edits } = stand;
    const now = async (): Promise<string> => (await session.snapshot()).bpmn;
    const forth = [await now()];
    const all: ((definitions: never) => { focus: string; told: readonly string[] })[] = [
      (definitions) => edits.removeElement(definitions, { element: "decisionNotice" }),
      (definitions) => edits.rename(definitions, { element: "signOffDecision", name: "首席代表的签批结论" }),
      (definitions) => edits.setSetting(definitions, { step: "reviewTask", field: "days", value: 3 }),
    ];
    for (const edit of all) {
      session.edit(edit as never);
      await session.settled();
      forth.push(await now());
    }
    session.setFile("application.form", "{}");
    const back: string[] = [];
    session.undo();
    for (let index = 0; index < forth.length; index += 1) {
      back.unshift(await now());
      session.undo();
    }
    const again = [await now()];
    for (let index = 1; index < forth.length; index += 1) {
      session.redo();
      again.push(await now());
    }
    return { forth, back, again };
  });

  expect(new Set(texts.forth).size).toBe(4);
  expect(texts.forth[3]).toContain('<camunda:property name="days" value="3" />');
  expect(texts.back).toEqual(texts.forth);
  expect(texts.again).toEqual(texts.forth);
}, 60_000);

test("an edit that is made while the drawing is outstanding gets a drawing of both, and each is taken back alone", async () => {
  const { page } = await opened();

  const result = await page.evaluate(async () => {
    const { session, edits } = stand;
    const insert = (behind: string): void => {
      session.edit((definitions) => edits.insertStep(definitions, { behind, kind: "generalTask" }));
    };
    insert("reviewTask");
    const first = (await session.snapshot()).bpmn;
    insert("intake");
    await session.settled();
    session.undo();
    const afterOne = (await session.snapshot()).bpmn;
    session.undo();
    return { isFirst: afterOne === first, last: (await session.snapshot()).bpmn };
  });

  expect(result).toEqual({ isFirst: true, last: ITEM });
}, 60_000);

test("a name typed with an input method is complete only when the person ends the editing", async () => {
  const { page } = await opened();
  const typing = await page.context().newCDPSession(page);

  const { x, y } = await middleOf(page, "reviewTask");
  await page.mouse.dblclick(x, y);
  await page.keyboard.press("Control+a");
  await typing.send("Input.imeSetComposition", { text: "核查", selectionStart: 2, selectionEnd: 2 });
  const composing = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
  await typing.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...composing });
  await typing.send("Input.dispatchKeyEvent", { type: "keyUp", ...composing });
  const isStillOpen = await page.locator(".djs-direct-editing-content").isVisible();
  await typing.send("Input.insertText", { text: "核查材料" });
  await page.keyboard.press("Enter");

  expect(isStillOpen).toBe(true);
  await named(page, "reviewTask").getByText("核查材料").waitFor();
  expect(await saved(page)).toContain('name="核查材料"');
}, 60_000);

test("Enter that ends a composition chooses nothing from the list of blocks; the next one chooses what was meant", async () => {
  const { page } = await opened();
  const typing = await page.context().newCDPSession(page);
  await page.evaluate(() => stand.session.focusOn("reviewTask"));
  await page.getByRole("button", { name: "在后面加入环节" }).click();
  const field = page.getByRole("dialog").getByRole("combobox");

  await typing.send("Input.imeSetComposition", { text: "公示", selectionStart: 2, selectionEnd: 2 });
  const composing = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
  await typing.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...composing });
  await typing.send("Input.insertText", { text: "公示" });
  const before = await saved(page);
  const options = await page.getByRole("dialog").getByRole("option").allInnerTexts();
  await field.press("Enter");
  await settled(page);

  expect(before).toBe(ITEM);
  expect(options[0]).toContain("公示");
  expect(await saved(page)).toContain('<camunda:property name="kind" value="publicity" />');
}, 60_000);

test("blocks are found by words, pinyin and initials", async () => {
  const { page } = await opened();
  const field = page.getByRole("region", { name: "加入环节" }).getByRole("combobox");
  const first = async (words: string): Promise<string> => {
    await field.fill(words);
    return page.locator(".hall-palette .hall-chooser-name").first().innerText();
  };

  const found = [await first("征求"), await first("gongshi"), await first("zqyj"), await first("盖章")];

  expect(found.slice(0, 3)).toEqual(["征求意见", "公示", "征求意见"]);
  expect(found[3]).not.toBe("");
  await field.fill("没有这种环节的");
  await page.getByText("没有找到，请换一个词。").waitFor();
}, 60_000);

test("a block dragged from the palette onto a line goes into the flow there; beside lines and blocks nothing happens", async () => {
  const { page, complaints } = await opened();
  const entry = page.locator('.hall-palette [data-choice="publicity"]');
  await entry.scrollIntoViewIfNeeded();
  const from = await entry.boundingBox();
  const drag = async (x: number, y: number): Promise<void> => {
    await page.mouse.move((from?.x ?? 0) + 20, (from?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move(700, 700, { steps: 5 });
    await page.mouse.move(x, y, { steps: 5 });
    await page.mouse.up();
  };
  const [left, right] = [await middleOf(page, "reviewTask"), await middleOf(page, "signOffTask")];

  await drag(1000, 780);
  const beside = await saved(page);
  await drag((left.x + right.x) / 2, left.y);
  await settled(page);

  expect(beside).toBe(ITEM);
  const text = await saved(page);
  expect(text).toMatch(/sourceRef="reviewTask" targetRef="publicity/u);
  expect(await page.evaluate(() => String(getSelection()))).toBe("");
  expect(complaints).toEqual([]);
}, 60_000);

test("by keys alone a step is found, put in, renamed, copied, pasted, moved, removed and taken back", async () => {
  const { page } = await opened();
  await page.locator(".djs-container").focus();
  const selected = (): Promise<readonly string[]> => page.evaluate(() => stand.session.state().selected);

  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const second = await selected();
  await page.keyboard.press("+");
  await page.keyboard.type("ybhj");
  await page.keyboard.press("Enter");
  await settled(page);
  const [inserted] = await selected();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("登记");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await settled(page);
  const [pasted] = await selected();
  const withBoth = await saved(page);
  await page.keyboard.press("Delete");
  await settled(page);
  const withOne = await saved(page);
  for (let count = 0; count < 4; count += 1) await page.keyboard.press("Control+z");

  expect(second).toEqual(["intake"]);
  expect(inserted).not.toBe("intake");
  expect(withBoth.split('name="登记"').length - 1).toBe(2);
  expect(pasted).not.toBe(inserted);
  expect(withOne.split('name="登记"').length - 1).toBe(1);
  expect(await saved(page)).toBe(ITEM);
}, 90_000);

test("what an edit refuses is told in a sentence, and changes nothing", async () => {
  const { page } = await opened();
  await page.evaluate(() => stand.session.focusOn("acceptanceDecision"));

  await page.getByRole("button", { name: "在后面加入环节" }).click();
  await page.getByRole("dialog").getByRole("option").first().click();

  expect(await page.evaluate(() => stand.told)).toEqual([expect.stringContaining("请选择其中一个分支")]);
  expect(await saved(page)).toBe(ITEM);
}, 60_000);

test("moved by hand, a step keeps its place in the flow: only the drawing changes, and one undo takes it back", async () => {
  const { page } = await opened();
  const model = (text: string): string => text.slice(0, text.indexOf("<bpmndi:BPMNDiagram"));
  await page.evaluate(() => stand.session.showAll());
  const { x, y } = await middleOf(page, "delivery");

  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y - 60, { steps: 6 });
  await page.mouse.up();
  const moved = await saved(page);
  await page.evaluate(() => stand.session.undo());

  expect(moved).not.toBe(ITEM);
  expect(model(moved)).toBe(model(ITEM));
  expect(await saved(page)).toBe(ITEM);
}, 60_000);

test("everything on the screen is Chinese, the watermark is free, and nothing lies over the drawing", async () => {
  const { page } = await opened();
  await page.evaluate(() => stand.session.focusOn("reviewTask"));
  await page.evaluate(() => stand.session.showAll());

  const words = await page.evaluate(() => {
    const spoken = [...document.querySelectorAll("[title], [aria-label], [placeholder]")]
      .filter((element) => !element.closest(".bjs-powered-by"))
      .flatMap((element) => ["title", "aria-label", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
    return [document.body.innerText, ...spoken].join("\n");
  });
  const covered = await page.evaluate(() => {
    const mark = document.querySelector(".bjs-powered-by")?.getBoundingClientRect();
    const at = mark && document.elementFromPoint(mark.x + mark.width / 2, mark.y + mark.height / 2);
    const panel = document.querySelector(".hall-palette")?.getBoundingClientRect();
    const drawing = [...document.querySelectorAll(".djs-shape .djs-visual")].map((shape) =>
      shape.getBoundingClientRect(),
    );
    return {
      mark: mark && mark.width > 0 && mark.height > 0 && at?.closest(".bjs-powered-by") !== null,
      left: Math.min(...drawing.map(({ x }) => x)) > (panel?.right ?? 0),
      right: Math.max(...drawing.map(({ right }) => right)) < innerWidth,
    };
  });

  expect(words.match(/[A-Za-z]{2,}.*/gu)).toBeNull();
  expect(covered).toEqual({ mark: true, left: true, right: true });
}, 60_000);

test("a diagram without a drawing gets one, which is no change of the draft", async () => {
  const bare = ITEM.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>\s*/u, "");
  const { page } = await opened(bare);

  expect(await named(page, "reviewTask").isVisible()).toBe(true);
  expect(await saved(page)).toBe(bare);
}, 60_000);

test("a member of a package shows its department and its limit", async () => {
  const { page } = await opened(diagramOf("PK-01"));

  const words = await page.locator(".djs-shape", { hasText: "市场主体设立登记" }).last().textContent();

  expect(words).toContain("省市场监管局");
  expect(words).toContain("3个工作日");
}, 60_000);

test("a view shows what was added, changed and passed, and lets nothing be changed", async () => {
  const { page, complaints } = await stands.page();

  await page.evaluate(async (xml) => {
    const view = await stand.view(xml);
    view.mark(["reviewTask"], "changed");
    view.mark(["delivery"], "added");
    view.walk(["application", "intake", "acceptance", "acceptanceDecision"]);
  }, ITEM);
  const { x, y } = await middleOf(page, "reviewTask");
  await page.mouse.dblclick(x, y);

  expect(await page.locator(".djs-direct-editing-content, .hall-palette, .hall-pad").count()).toBe(0);
  expect(await page.locator(".hall-walked.djs-connection").count()).toBe(3);
  expect(await page.locator(".hall-changed, .hall-added, .hall-current").count()).toBe(3);
  expect(complaints).toEqual([]);
}, 60_000);

test("a picture of the diagram is complete in itself: names, colours and arrow heads", async () => {
  const { page } = await opened();

  const svg = await page.evaluate(() => stand.session.svg());

  const [arrow] = /url\(#([\w-]+)\)/u.exec(svg)?.slice(1) ?? [];
  expect(svg).toContain(`<marker id="${arrow}"`);
  expect(svg).toContain("首席代表签批");
  expect(svg).not.toContain("var(--");
}, 60_000);

test("three hundred steps open and are edited at once, and the map is shown", async () => {
  const bpmn = largeDiagram(298);
  const { page } = await opened();

  const times = await page.evaluate(async (xml) => {
    const start = performance.now();
    await stand.open(xml);
    const open = performance.now() - start;
    const edits = [10, 50, 90, 130, 170, 210, 250, 290].map((index) => {
      const before = performance.now();
      stand.session.edit((definitions) =>
        stand.edits.insertStep(definitions, { behind: `step${index}`, kind: "generalTask" }),
      );
      return performance.now() - before;
    });
    return { open, edits: edits.toSorted((one, other) => one - other) };
  }, bpmn);

  process.stdout.write(
    `300 steps: open ${Math.round(times.open)} ms; edit median ${Math.round(times.edits[4] ?? 0)} ms, slowest ${Math.round(times.edits.at(-1) ?? 0)} ms\n`,
  );
  expect(await page.locator(".djs-minimap").isVisible()).toBe(true);
  expect((await saved(page)).split("generalTask").length - 1).toBeGreaterThanOrEqual(8);
}, 90_000);

/** Where the file says that steps and lines are, where they are on the sheet, and where on the map. */
async function placesOf(
  page: Page,
): Promise<Readonly<Record<"file" | "sheet" | "map", Readonly<Record<string, string>>>>> {
  // The map is filled after the sheet is shown.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  return page.evaluate(async () => {
    // What is far is put to its place when it is looked at.
    stand.session.showAll();
    const { bpmn } = await stand.session.snapshot();
    const bounds = /bpmnElement="((?:step|general)\w+)"[^>]*>\s*<dc:Bounds x="([\d.-]+)" y="([\d.-]+)"/gu;
    const ends = /bpmnElement="([\w-]+-to-[\w-]+)">\s*<di:waypoint x="([\d.-]+)" y="([\d.-]+)"/gu;
    const file = Object.fromEntries(
      [...bpmn.matchAll(bounds), ...bpmn.matchAll(ends)].map(([, id, x, y]) => [id, `${x} ${y}`]),
    );
    const onSheet = (id: string): string => {
      const shape = document.querySelector<SVGGElement>(`.djs-element[data-element-id="${id}"]`);
      const begins = (line: Element | null | undefined): string =>
        (/[\d.-]+[ ,][\d.-]+/u.exec(line?.getAttribute("d") ?? line?.getAttribute("points") ?? "") ?? ["?"])[0].replace(
          ",",
          " ",
        );
      if (id.includes("-to-")) {
        const [shown, answers] = [
          begins(shape?.querySelector(".djs-visual path")),
          begins(shape?.querySelector(".djs-hit")),
        ];
        return shown === answers ? shown : `${shown}, but it answers to clicks at ${answers}`;
      }
      const { e, f } = shape?.transform.baseVal.consolidate()?.matrix ?? { e: NaN, f: NaN };
      return `${e} ${f}`;
    };
    const onMap = (id: string): string => {
      const mark = document.querySelector(`.djs-minimap [id^="djs-minimap-${id}-"]`);
      const way = mark?.getAttribute("points")?.split(" ")[0]?.replace(",", " ");
      return way ?? `${mark?.getAttribute("x")} ${mark?.getAttribute("y")}`;
    };
    const each = (place: (id: string) => string): Record<string, string> =>
      Object.fromEntries(Object.keys(file).map((id) => [id, place(id)]));
    const places = { file, sheet: each(onSheet), map: each(onMap) };
    stand.session.showBeginning();
    return places;
  });
}

test("what an edit moves stands where the file says, on the sheet and on the map, also when it is taken back and done again", async () => {
  const { page } = await opened(largeDiagram(98), 0);
  const before = await placesOf(page);

  await page.evaluate(() => {
    const { session, edits } = stand;
    session.edit((definitions) => edits.insertStep(definitions, { behind: "step1", kind: "generalTask" }));
  });
  const inserted = await placesOf(page);
  await page.evaluate(() => stand.session.undo());
  const undone = await placesOf(page);
  await page.evaluate(() => stand.session.redo());
  const redone = await placesOf(page);

  const moved = Object.keys(before.file).filter((id) => before.file[id] !== inserted.file[id]);
  expect(moved.length).toBeGreaterThan(50);
  for (const { file, sheet, map } of [before, inserted, undone, redone]) expect([sheet, map]).toEqual([file, file]);
  expect(undone.file).toEqual(before.file);
  expect(redone.file).toEqual(inserted.file);
}, 60_000);

test("a mark colours the element that it is about, and one of the whole flow nothing", async () => {
  const { page } = await opened();
  const colours = (ids: readonly string[]) =>
    page.evaluate((marked) => {
      stand.session.mark(marked, "problem");
      return ["reviewTask", "signOffTask"].map((id) => {
        const shape = document.querySelector(`.djs-element[data-element-id="${id}"] .djs-visual > rect`)!;
        return getComputedStyle(shape).stroke;
      });
    }, ids);

  const plain = await colours([]);
  expect(await colours(["KJ-006"])).toEqual(plain);
  expect(await colours(["KJ-006", "reviewTask"])).toEqual(["rgb(164, 22, 26)", plain[1]]);
}, 60_000);

test("two hundred edits and undos leave nothing behind", async () => {
  const { page } = await opened(ITEM, 0);
  const memory = await page.context().newCDPSession(page);
  const kept = async () => {
    await memory.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await memory.send("Memory.getDOMCounters");
    return { bytes: (await memory.send("Runtime.getHeapUsage")).usedSize, nodes, jsEventListeners };
  };
  const work = (times: number): Promise<void> =>
    page.evaluate(async (count) => {
      const { session, edits } = stand;
      for (let index = 0; index < count; index += 1) {
        session.edit((definitions) => edits.insertStep(definitions, { behind: "reviewTask", kind: "generalTask" }));
        session.undo();
      }
      // What waits for the next frame is done.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, times);

  await work(200);
  const before = await kept();
  await work(200);
  const after = await kept();

  process.stdout.write(`memory: ${JSON.stringify([before, after])}\n`);
  expect({ ...after, bytes: 0 }).toEqual({ ...before, bytes: 0 });
  // A step with its line, their drawing and their entry to undo takes more than 10 kB.
  expect(after.bytes - before.bytes).toBeLessThan(200 * 2_500);
  expect(await saved(page)).toBe(ITEM);
}, 120_000);
