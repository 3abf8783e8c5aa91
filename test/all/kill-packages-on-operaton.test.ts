import { killsPackages } from "../support/killed-packages.ts";

killsPackages("operaton");
