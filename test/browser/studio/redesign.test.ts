import { testRedesigns } from "./carried-out.ts";
import { MouseHand } from "./mouse-hand.ts";
import { otherDepartment } from "./tasks.ts";

testRedesigns([otherDepartment], {
  how: "by mouse",
  handOf: (page) => new MouseHand(page),
  most: () => 25,
});
