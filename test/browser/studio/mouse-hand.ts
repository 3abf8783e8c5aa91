import type { Locator, Page } from "playwright-core";
import type { Hand, ViewName } from "./hand.ts";

/** By mouse on the drawing; texts are typed. */
export class MouseHand implements Hand {
  readonly page: Page;
  actions = 0;
  strokes = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async begin(itemId: string): Promise<void> {
    await this.fill("查找", itemId);
    await this.page.getByText("共1项").waitFor();
    await this.press(/^新建草稿/u);
    await this.page.locator(".studio-canvas .djs-shape").first().waitFor();
  }

  toFlow(): Promise<void> {
    return this.open("画图");
  }

  open(view: ViewName): Promise<void> {
    const tabs = this.page.getByRole("navigation", { name: "草稿的各个部分" });
    return this.#click(tabs.getByRole("link", { name: new RegExp(`^${view}`, "u") }));
  }

  async select(name: string): Promise<void> {
    const drawn = this.#drawn(name);
    await drawn.waitFor({ state: "attached", timeout: 8_000 });
    await this.#scrollTo(drawn);
    await this.#click(drawn);
  }

  async insertBehind(name: string, block: string): Promise<void> {
    await this.select(name);
    await this.press(/^在(?:后面|连线上)加入环节$/u, this.page.locator(".hall-pad"));
    const chooser = this.page.locator(".hall-popup");
    await this.#click(chooser.getByRole("option").filter({ has: this.page.getByText(block, { exact: true }) }));
  }

  async together(name: string, block: string): Promise<void> {
    await this.select(name);
    await this.press("同时办理", this.page.getByRole("toolbar", { name: "流程修改" }));
    await this.press(new RegExp(`^${block}`, "u"), this.page.getByRole("dialog"));
  }

  async remove(name: string): Promise<void> {
    await this.select(name);
    await this.press("删除", this.page.locator(".hall-pad"));
  }

  async add(sort: string, within?: Locator): Promise<void> {
    await this.press("增加填写内容", within);
    await this.#isStill();
    await this.#click(this.page.getByRole("menuitem", { name: new RegExp(`^${sort}`, "u") }));
  }

  leave(): Promise<void> {
    return this.#click(this.page.getByRole("heading", { name: /^问题/u }));
  }

  async close(over: Locator): Promise<void> {
    await this.#click(over.getByRole("button", { name: /^(?:关闭|Close)$/u }));
    await over.waitFor({ state: "detached" });
  }

  press(button: string | RegExp, within?: Locator): Promise<void> {
    const place = within ?? this.page;
    return this.#click(
      place.getByRole("button", { name: button, ...(typeof button === "string" && { exact: true }) }).first(),
    );
  }

  async fill(label: string | RegExp, text: string, within?: Locator): Promise<void> {
    const field = (within ?? this.page).getByLabel(label, { exact: true }).first();
    await this.#click(field);
    await field.fill(text);
    this.#count(1, text.length);
  }

  /** Types what is not among the first of a long list. */
  async choose(label: string | RegExp, option: string, within?: Locator): Promise<void> {
    const box = (within ?? this.page).getByRole("combobox", { name: label });
    await this.#click(box);
    const shown = this.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden, .ant-slide-up-leave)");
    const entry = shown
      .locator(".ant-select-item-option")
      .filter({ has: this.page.getByText(option, { exact: true }) });
    await shown.waitFor();
    await this.#isStill();
    const isListed = await entry
      .first()
      .waitFor({ timeout: 1_500 })
      .then(
        () => true,
        () => false,
      );
    if (!isListed) {
      await box.fill(option);
      this.#count(1, option.length);
    }
    await this.#click(entry.first());
  }

  tick(label: string | RegExp, within?: Locator): Promise<void> {
    const place = within ?? this.page;
    return this.#click(
      place
        .getByRole("checkbox", { name: label })
        .or(place.getByRole("switch", { name: label }))
        .first(),
    );
  }

  /** A list that opens moves: who aims at one of its entries hits the next. */
  #isStill(): Promise<void> {
    return this.page.locator('[class*="ant-slide-"], [class*="ant-zoom-"]').first().waitFor({ state: "detached" });
  }

  /** The element of the drawing with this name; a branch by its name, too. */
  #drawn(name: string): Locator {
    const named = `.//*[local-name()="text"][not(contains(@class,"hall-block-small"))][normalize-space(.)="${name}"]`;
    return this.page.locator(`xpath=//*[contains(@class,"djs-element")][${named}]`).last();
  }

  /** With the wheel, if it is outside of what can be seen. */
  async #scrollTo(drawn: Locator): Promise<void> {
    await drawn.evaluate(isSteady);
    const [box, sheet, palette] = await Promise.all([
      drawn.boundingBox(),
      this.page.locator(".studio-canvas").boundingBox(),
      this.page.locator(".hall-palette").boundingBox(),
    ]);
    if (!box || !sheet || !palette) throw new Error("The drawing is not shown");
    const left = palette.x + palette.width;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isSeen =
      x > left + 20 && x < sheet.x + sheet.width - 40 && y > sheet.y + 20 && y < sheet.y + sheet.height - 60;
    if (isSeen) return;
    const middle = { x: (left + sheet.x + sheet.width) / 2, y: sheet.y + sheet.height / 2 };
    await this.page.mouse.move(middle.x, middle.y);
    await this.page.mouse.wheel(x - middle.x, y - middle.y);
    this.#count(1, 1);
    await drawn.evaluate(isSteady);
  }

  async #click(target: Locator): Promise<void> {
    await target.click({ timeout: 8_000 });
    this.#count(1, 1);
  }

  #count(actions: number, strokes: number): void {
    this.actions += actions;
    this.strokes += strokes;
  }
}

/** Resolves when the element has stood still for as many frames as the final drawing needs to follow the first one. */
function isSteady(element: Element): Promise<void> {
  const STILL_FRAMES = 20;
  return new Promise((resolve) => {
    let [place, still] = ["", 0];
    const look = (): void => {
      const { x, y } = element.getBoundingClientRect();
      still = `${x} ${y}` === place ? still + 1 : 0;
      place = `${x} ${y}`;
      if (still < STILL_FRAMES) requestAnimationFrame(look);
      else resolve();
    };
    look();
  });
}
