import { make } from "../chooser/elements.ts";
import { Popup } from "../chooser/popup.ts";
import type { Canvas } from "../diagram-js.ts";
import { KEY_HELP } from "./key-help.ts";

/** A button that shows what the keys do; `?` on the canvas does the same. */
export class KeyList {
  static readonly $inject = ["canvas"];
  readonly #popup: Popup;
  readonly #canvas: Canvas;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#popup = new Popup(canvas.getContainer());
    const button = make("button", { type: "button", class: "hall-keys-button" }, "键盘操作");
    button.addEventListener("click", () => this.open());
    canvas.getContainer().append(button);
  }

  open(): void {
    const rows = KEY_HELP.flatMap(({ keys, does }) => [
      make("dt", {}, ...keys.flatMap((key) => [make("kbd", {}, key), " "])),
      make("dd", {}, does),
    ]);
    const close = make("button", { type: "button", class: "hall-keys-close" }, "关闭");
    close.addEventListener("click", () => this.#popup.close());
    const content = make("div", { class: "hall-keys" }, close, make("dl", {}, ...rows));
    content.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#popup.close();
    });
    const { clientWidth, clientHeight } = this.#canvas.getContainer();
    this.#popup.open(content, "键盘操作", { x: clientWidth / 2 - 160, y: clientHeight / 2 - 180 });
    close.focus();
  }
}
