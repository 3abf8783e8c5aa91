import { bundledPackage } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

walkPackages("the opening of a restaurant", [bundledPackage("PK-01")]);
