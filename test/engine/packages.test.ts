import { walkPackagesOn } from "../support/walks/package-on-engine.ts";

walkPackagesOn("camunda");
