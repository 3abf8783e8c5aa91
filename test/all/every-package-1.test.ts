import { bundledPackages } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

walkPackages(
  "the odd packages",
  bundledPackages().filter((_one, at) => at % 2 === 0),
);
