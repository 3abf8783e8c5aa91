import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { Anchor, DrawnFlow, Point } from "./drawing.ts";
import { MAIN, hasSiteSurvey, refusalWord } from "./standard-steps.ts";

/** Every sequence flow of the standard process, with its corners. */
export function standardFlows(item: ServiceItem): readonly DrawnFlow[] {
  return [
    ...acceptanceFlows(item),
    ...supplementFlows(),
    ...terminationFlows(),
    ...reviewFlows(item),
    ...signOffFlows(),
    ...issuanceFlows(item),
  ];
}

/** Height of the short cuts above everything else. */
const SHORT_CUT = 40;

function acceptanceFlows(item: ServiceItem): DrawnFlow[] {
  const licence = item.kind === "administrativeLicence";
  return [
    straight("application", "intake"),
    straight("intake", "isAccepted"),
    {
      ...bent("isAccepted", "review", { leave: TOP, corners: [at(425, SHORT_CUT), at(1030, SHORT_CUT)], meet: TOP }),
      ...choice("是", "${accepted}", at(432, 272)),
    },
    { ...straight("isAccepted", "acceptance"), ...otherwise("否", at(468, MAIN - 18)) },
    straight("acceptance", "acceptanceDecision"),
    {
      ...straight("acceptanceDecision", "review"),
      ...choice("受理", "${acceptanceOutcome == 'accepted'}", at(926, MAIN - 18)),
    },
    {
      ...bent("acceptanceDecision", "refusalNotice", { leave: BOTTOM, corners: [at(875, 450)], meet: LEFT }),
      ...choice(
        licence ? "不予受理或不需许可" : "不予受理或不需办理",
        "${acceptanceOutcome == 'refused' || acceptanceOutcome == 'notRequired'}",
        at(760, 404),
      ),
    },
    straight("refusalNotice", "acceptanceRefused"),
  ];
}

function supplementFlows(): DrawnFlow[] {
  return [
    {
      ...bent("acceptanceDecision", "supplementNotice", { leave: TOP, corners: [at(875, 155)], meet: RIGHT }),
      ...choice("补正", "${acceptanceOutcome == 'supplement'}", at(882, 272)),
    },
    bent("supplementNotice", "supplementWait", { leave: LEFT, corners: [], meet: RIGHT }),
    bent("supplementWait", "supplementHandedIn", { leave: TOP, corners: [at(665, 105)], meet: RIGHT }),
    bent("supplementWait", "supplementDeadline", { leave: BOTTOM, corners: [at(665, 205)], meet: RIGHT }),
    bent("supplementHandedIn", "acceptance", {
      leave: LEFT,
      corners: [at(535, 105)],
      meet: { side: "top", shift: -15 },
    }),
    bent("supplementDeadline", "acceptance", {
      leave: LEFT,
      corners: [at(560, 205)],
      meet: { side: "top", shift: 10 },
    }),
  ];
}

function terminationFlows(): DrawnFlow[] {
  return [
    {
      ...bent("acceptanceDecision", "terminationSignOff", { leave: BOTTOM, corners: [at(875, 570)], meet: LEFT }),
      ...choice("终止办理", "${acceptanceOutcome == 'terminated'}", at(882, 548)),
    },
    straight("terminationSignOff", "terminationDecision"),
    {
      ...straight("terminationDecision", "terminationNotice"),
      ...choice("同意", "${terminationOutcome == 'confirmed'}", at(1154, 552)),
    },
    {
      ...bent("terminationDecision", "acceptance", {
        leave: BOTTOM,
        corners: [at(1120, 650), at(550, 650)],
        meet: BOTTOM,
      }),
      ...choice("退回", "${terminationOutcome == 'returned'}", at(1127, 606)),
    },
    straight("terminationNotice", "terminated"),
  ];
}

function reviewFlows(item: ServiceItem): DrawnFlow[] {
  const flows = [
    straight("review", "isDecidable"),
    { ...shortCutByRule(item), ...choice("是", "${decidable}", at(1162, 272)) },
    { ...straight("isDecidable", "reviewTask"), ...otherwise("否", at(1200, MAIN - 18)) },
  ];
  return hasSiteSurvey(item) ? [...flows, ...siteSurveyFlows()] : [...flows, straight("reviewTask", "signOffTask")];
}

/**
 * Under a standing letter the platform seals at once what a rule has decided; otherwise the chief representative signs.
 */
function shortCutByRule(item: ServiceItem): DrawnFlow {
  const [target, x, shift] =
    item.hall.signOff === "standing" ? (["signOff", 1840, 30] as const) : (["signOffTask", 1525, -25] as const);
  return bent("isDecidable", target, { leave: TOP, corners: [at(1155, 90), at(x, 90)], meet: { side: "top", shift } });
}

function siteSurveyFlows(): DrawnFlow[] {
  return [
    straight("reviewTask", "reviewDecision"),
    {
      ...straight("reviewDecision", "signOffTask"),
      ...choice("提交签批", "${reviewOutcome == 'submitted'}", at(1446, MAIN - 18)),
    },
    {
      ...bent("reviewDecision", "siteSurvey", { leave: TOP, corners: [at(1415, 185)], meet: RIGHT }),
      ...choice("实地勘察", "${reviewOutcome == 'siteSurvey'}", at(1422, 240)),
    },
    bent("siteSurvey", "reviewTask", { leave: BOTTOM, corners: [], meet: TOP }),
  ];
}

function signOffFlows(): DrawnFlow[] {
  return [
    straight("signOffTask", "signOffDecision"),
    {
      ...straight("signOffDecision", "signOff"),
      ...choice("签发", "${signOffOutcome == 'signed'}", at(1715, MAIN - 18)),
    },
    {
      ...bent("signOffDecision", "reviewTask", {
        leave: BOTTOM,
        corners: [at(1675, 420), at(1290, 420)],
        meet: BOTTOM,
      }),
      ...choice("退回", "${signOffOutcome == 'returned'}", at(1682, 366)),
    },
    bent("authorityInvalid", "signOffTask", {
      leave: TOP,
      corners: [at(1785, 215), at(1575, 215)],
      meet: { side: "top", shift: 25 },
    }),
    straight("signOff", "decisionMade"),
  ];
}

function issuanceFlows(item: ServiceItem): DrawnFlow[] {
  return [
    { ...straight("decisionMade", "issuance"), ...choice("准予", "${decision == 'grant'}", at(1978, MAIN - 18)) },
    {
      ...bent("decisionMade", "decisionNotice", { leave: BOTTOM, corners: [at(1935, 450)], meet: LEFT }),
      ...choice(refusalWord(item), "${decision == 'refuse'}", at(1942, 404)),
    },
    straight("decisionNotice", "refusalNeedsWindow"),
    {
      ...bent("refusalNeedsWindow", "delivery", { leave: RIGHT, corners: [at(2330, 450)], meet: BOTTOM }),
      ...choice("是", "${windowDelivery}", at(2240, 432)),
    },
    {
      ...bent("refusalNeedsWindow", "delivered", {
        leave: BOTTOM,
        corners: [at(2195, 530), at(2458, 530)],
        meet: BOTTOM,
      }),
      ...otherwise("否", at(2204, 490)),
    },
    straight("issuance", "needsWindowDelivery"),
    { ...straight("needsWindowDelivery", "delivery"), ...choice("是", "${windowDelivery}", at(2240, MAIN - 18)) },
    {
      ...bent("needsWindowDelivery", "delivered", { leave: TOP, corners: [at(2195, 230), at(2458, 230)], meet: TOP }),
      ...otherwise("否", at(2204, 250)),
    },
    straight("delivery", "delivered"),
  ];
}

const LEFT: Anchor = { side: "left" };
const RIGHT: Anchor = { side: "right" };
const TOP: Anchor = { side: "top" };
const BOTTOM: Anchor = { side: "bottom" };

function at(x: number, y: number): Point {
  return { x, y };
}

function straight(from: string, to: string): DrawnFlow {
  return bent(from, to, { leave: RIGHT, corners: [], meet: LEFT });
}

function bent(from: string, to: string, route: Pick<DrawnFlow, "leave" | "corners" | "meet">): DrawnFlow {
  return { id: `${from}-to-${to}`, from, to, ...route };
}

function choice(name: string, condition: string, label: Point): Pick<DrawnFlow, "name" | "condition" | "label"> {
  return { name, condition, label };
}

function otherwise(name: string, label: Point): Pick<DrawnFlow, "name" | "isDefault" | "label"> {
  return { name, isDefault: true, label };
}
