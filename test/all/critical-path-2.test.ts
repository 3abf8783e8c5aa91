import { describeCriticalPaths } from "../store/critical-path-cases.ts";

describeCriticalPaths(1);
