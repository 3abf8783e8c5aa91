import { KeyHand } from "../browser/studio/key-hand.ts";
import { PACKAGE_TASKS } from "../browser/studio/package-tasks.ts";
import { testPackageRedesigns } from "../browser/studio/packages-carried-out.ts";

testPackageRedesigns(PACKAGE_TASKS, { how: "by keys alone", handOf: (page) => new KeyHand(page) });
