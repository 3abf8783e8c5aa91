import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { PACKAGE_TASKS } from "../browser/studio/package-tasks.ts";
import { testPackageRedesigns } from "../browser/studio/packages-carried-out.ts";

testPackageRedesigns(PACKAGE_TASKS, { how: "by mouse", handOf: (page) => new MouseHand(page) });
