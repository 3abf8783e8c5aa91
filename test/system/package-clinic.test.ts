import { bundledPackage } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

walkPackages(
  "the opening of a clinic, where three items are decided at one moment",
  [bundledPackage("PK-08")],
  ({ loaded: { cases } }) => cases.filter(({ refused, withdrawn }) => refused !== "TZ-006" && withdrawn === undefined),
);
