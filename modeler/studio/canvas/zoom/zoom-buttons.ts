import { make, picture } from "../chooser/elements.ts";
import type { Canvas } from "../diagram-js.ts";
import type { ClearView } from "./clear-view.ts";

/** Larger, smaller, everything. */
export class ZoomButtons {
  static readonly $inject = ["canvas", "clearView"];

  constructor(canvas: Canvas, view: ClearView) {
    const group = make(
      "div",
      { class: "hall-zoom", role: "group", "aria-label": "缩放" },
      button("放大", "M7 2h2v5h5v2H9v5H7V9H2V7h5z", () => view.zoomBy(1.25)),
      button("缩小", "M2 7h12v2H2z", () => view.zoomBy(0.8)),
      button(
        "显示全图",
        "M2 2h4v1.500H3.500V6H2zM10 2h4v4h-1.500V3.500H10zM2 10h1.500v2.500H6V14H2zM12.500 10H14v4h-4v-1.500h2.500z",
        () => view.showAll(),
      ),
    );
    canvas.getContainer().append(group);
  }
}

function button(name: string, icon: string, run: () => void): HTMLElement {
  const made = make(
    "button",
    { type: "button", class: "hall-zoom-button", "aria-label": name },
    picture(icon, "hall-pad-icon"),
  );
  made.title = name;
  made.addEventListener("click", run);
  return made;
}
