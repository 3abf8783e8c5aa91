import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { padPlace, type Surroundings } from "../../../modeler/studio/canvas/context-pad/pad-place.ts";

const STEP = { x: 400, y: 300, width: 100, height: 80 };
const free: Surroundings = {
  selected: STEP,
  named: STEP,
  pad: { width: 200, height: 40 },
  room: { width: 1000, height: 700 },
  things: [],
};

describe("the buttons of what is selected", () => {
  test.each<[string, Partial<Surroundings>, { x: number; y: number }]>([
    ["stand above it", {}, { x: 400, y: 250 }],
    [
      "leave a name at the left to be read",
      { things: [{ x: 380, y: 260, width: 50, height: 20 }] },
      { x: 460, y: 250 },
    ],
    [
      "leave a name at the right to be read",
      { things: [{ x: 520, y: 260, width: 90, height: 20 }] },
      { x: 300, y: 250 },
    ],
    [
      "stand above its own name, where that is above",
      { named: { x: 400, y: 270, width: 100, height: 110 } },
      { x: 400, y: 220 },
    ],
    [
      "stand below it and its name where there is a step above",
      {
        named: { ...STEP, height: 110 },
        things: [{ x: 0, y: 220, width: 1000, height: 60 }],
      },
      { x: 400, y: 420 },
    ],
    ["stand below it at the upper edge", { selected: { ...STEP, y: 5 }, named: { ...STEP, y: 5 } }, { x: 400, y: 95 }],
    ["stay in the window", { selected: { ...STEP, x: 950 }, named: { ...STEP, x: 950 } }, { x: 792, y: 250 }],
  ])("%s", (_what, around, place) => {
    expect(padPlace({ ...free, ...around })).toEqual(place);
  });

  test("are in the window, whatever is selected wherever, and whatever is beside", () => {
    const box = fc.record({
      x: fc.integer({ min: -500, max: 1500 }),
      y: fc.integer({ min: -500, max: 1500 }),
      width: fc.integer({ min: 0, max: 100 }),
      height: fc.integer({ min: 0, max: 80 }),
    });
    fc.assert(
      fc.property(box, fc.array(box, { maxLength: 20 }), (selected, things) => {
        const { x, y } = padPlace({ ...free, selected, named: selected, things });
        expect(x >= 8 && x + 200 <= 992 && y >= 8 && y + 40 <= 700 - 44).toBe(true);
      }),
    );
  });
});
