import { bundledPackage } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

walkPackages(
  "the opening of a clinic, where three items are decided at one moment",
  [bundledPackage("PK-08")],
  // The others: test/all/every-package-2.
  ({ loaded: { cases } }) =>
    cases.filter(({ refused, withdrawn }) => refused === undefined && withdrawn === undefined).slice(0, 1),
);
