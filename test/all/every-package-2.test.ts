import { halfOfPackages } from "../support/loaded-packages.ts";
import { walkPackages } from "../support/walk-packages.ts";

walkPackages("the even packages", halfOfPackages(1));
