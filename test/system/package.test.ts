import { bundledPackage } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

/** All its other examples are walked by the long tests. */
walkPackages("the opening of a restaurant", [bundledPackage("PK-01")], ({ loaded: { cases } }) => cases.slice(0, 3));
