import { halfOfPackages } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

walkPackages("the odd packages", halfOfPackages(0));
