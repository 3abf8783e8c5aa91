import { bundledPackages } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

walkPackages(
  "the even packages",
  bundledPackages().filter((_one, at) => at % 2 === 1),
);
