import { walkOnEngine } from "../support/walks/walk-on-engine.ts";

walkOnEngine("camunda", ["engine 1", "engine 2", "engine 3", "engine 4", "engine 5"]);
