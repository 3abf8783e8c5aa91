import type { Locator, Page } from "playwright-core";
import type { Hand, ViewName } from "./hand.ts";

const FARTHEST = 200;

/** By keys alone, in the list. */
export class KeyHand implements Hand {
  readonly page: Page;
  actions = 0;
  strokes = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async begin(itemId: string): Promise<void> {
    await this.#key("/");
    await this.#type(itemId);
    await this.page.getByText("共1项").waitFor();
    await this.press(/^新建草稿/u);
    await this.page
      .getByRole("region", { name: "清单" })
      .or(this.page.locator(".studio-canvas .djs-shape").first())
      .waitFor();
  }

  toFlow(): Promise<void> {
    return this.open("清单");
  }

  /** Out of a field first: there digits are text. */
  async open(view: ViewName): Promise<void> {
    if (await this.#isWriting()) await this.#go(this.page.getByRole("link", { name: new RegExp(`^${view}`, "u") }));
    else return this.#key(String(await this.#placeOf(view)));
    await this.#key("Enter");
  }

  /** The digit that opens the view: its place among the tabs, 0 for the tenth. */
  async #placeOf(view: ViewName): Promise<number> {
    const tabs = this.page.getByRole("navigation", { name: "草稿的各个部分" });
    const names = await tabs.getByRole("link").allInnerTexts();
    return (names.findIndex((name) => name.startsWith(view)) + 1) % 10;
  }

  async select(name: string): Promise<void> {
    const list = this.page.getByRole("region", { name: "清单" });
    const row = list
      .getByRole("row")
      .filter({ has: this.page.getByRole("button", { name, exact: true }) })
      .first();
    await row.waitFor();
    if (!(await this.#isWithin(list))) await this.#go(list.locator("button[tabindex='0']"));
    const [from, to] = await Promise.all([rowIndex(list.locator("[aria-selected=true]").first()), rowIndex(row)]);
    const key = to > from ? "ArrowDown" : "ArrowUp";
    for (let step = 0; step < Math.abs(to - from); step += 1) await this.page.keyboard.press(key);
    if (to !== from) this.#count(1, Math.abs(to - from));
    await row.locator("xpath=self::*[@aria-selected='true']").waitFor({ timeout: 3_000 });
  }

  async insertBehind(name: string, block: string): Promise<void> {
    await this.select(name);
    await this.#key("Alt+n");
    await this.#pick(block);
  }

  async together(name: string, block: string): Promise<void> {
    await this.select(name);
    await this.press("同时办理", this.page.getByRole("toolbar", { name: "流程修改" }));
    await this.#pick(block);
  }

  async remove(name: string): Promise<void> {
    await this.select(name);
    await this.#key("Delete");
  }

  async add(sort: string, within?: Locator): Promise<void> {
    await this.press("增加填写内容", within);
    const active = this.page.locator(".ant-dropdown-menu-item-active", { hasText: sort });
    for (let step = 0; !(await active.isVisible()); step += 1) {
      if (step > FARTHEST) throw new Error(`${sort} was never reached`);
      await this.page.keyboard.press("ArrowDown");
      this.#count(step === 0 ? 1 : 0, 1);
    }
    await this.#key("Enter");
  }

  leave(): Promise<void> {
    return this.#key("Tab");
  }

  async close(over: Locator): Promise<void> {
    await this.#key("Escape");
    await over.waitFor({ state: "detached" });
  }

  async press(button: string | RegExp, within?: Locator): Promise<void> {
    const place = within ?? this.page;
    const exact = typeof button === "string" && { exact: true };
    await this.#go(place.getByRole("button", { name: button, ...exact }).first());
    await this.#key("Enter");
  }

  async fill(label: string | RegExp, text: string, within?: Locator): Promise<void> {
    await this.#go((within ?? this.page).getByLabel(label, { exact: true }).first());
    await this.page.keyboard.press("Control+a");
    await this.#type(text);
  }

  async choose(label: string | RegExp, option: string, within?: Locator): Promise<void> {
    const box = (within ?? this.page).getByRole("combobox", { name: label });
    await this.#go(box);
    const isSearched = await box.evaluate((input) => !(input as HTMLInputElement).readOnly);
    if (isSearched) await this.#type(option);
    else await this.#key("Enter");
    const active = this.page.locator(".ant-select-item-option-active", { hasText: option });
    for (let step = 0; !(await active.isVisible()); step += 1) {
      if (step > FARTHEST) throw new Error(`${option} was never reached`);
      await this.page.keyboard.press("ArrowDown");
      this.#count(step === 0 ? 1 : 0, 1);
    }
    await this.#key("Enter");
  }

  async tick(label: string | RegExp, within?: Locator): Promise<void> {
    const place = within ?? this.page;
    await this.#go(
      place
        .getByRole("checkbox", { name: label })
        .or(place.getByRole("switch", { name: label }))
        .first(),
    );
    await this.#key("Space");
  }

  /** In the list of blocks: by its name. */
  async #pick(block: string): Promise<void> {
    await this.page.getByLabel("按名称、拼音查找环节").waitFor();
    await this.#type(block);
    await this.#key("Enter");
  }

  /** Tab, or Shift and Tab, whichever is nearer. */
  async #go(target: Locator): Promise<void> {
    await target.waitFor({ timeout: 8_000 });
    if (await target.evaluate((element) => element === document.activeElement)) return;
    const key = (await target.evaluate(isAhead)) ? "Tab" : "Shift+Tab";
    for (let step = 1; step <= FARTHEST; step += 1) {
      await this.page.keyboard.press(key);
      if (!(await target.evaluate((element) => element === document.activeElement))) continue;
      this.#count(1, step);
      return;
    }
    throw new Error(`The keyboard never reaches ${String(target)}`);
  }

  #isWriting(): Promise<boolean> {
    return this.page.evaluate(() => document.activeElement?.matches("input, textarea, [contenteditable]") ?? false);
  }

  #isWithin(place: Locator): Promise<boolean> {
    return place.evaluate((element) => element.contains(document.activeElement));
  }

  async #key(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    this.#count(1, 1);
  }

  async #type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
    this.#count(1, text.length);
  }

  #count(actions: number, strokes: number): void {
    this.actions += actions;
    this.strokes += strokes;
  }
}

function rowIndex(row: Locator): Promise<number> {
  return row.evaluate((element) => (element as HTMLTableRowElement).rowIndex);
}

/** True if the element comes after the focus in the order of the page. */
function isAhead(element: Element): boolean {
  const focus = document.activeElement;
  if (focus === null || focus === document.body) return true;
  return (focus.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
