import { testRedesigns } from "../browser/studio/carried-out.ts";
import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { TASKS } from "../browser/studio/tasks.ts";

testRedesigns(TASKS, {
  how: "by mouse",
  handOf: (page) => new MouseHand(page),
  most: ({ number }) => (number <= 3 ? 25 : 45),
});
