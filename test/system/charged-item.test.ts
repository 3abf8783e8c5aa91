import { walkChargedItem } from "../support/walk-charged-item.ts";

walkChargedItem("camunda");
