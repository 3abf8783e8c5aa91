import { rebuildsUnderLoad } from "../support/rebuild-scenario.ts";

rebuildsUnderLoad("camunda");
