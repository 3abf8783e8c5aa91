import { describeCriticalPaths } from "./critical-path-cases.ts";

describeCriticalPaths(2);
