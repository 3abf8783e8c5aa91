import type { ServiceItem } from "../item/service-item.ts";
import type { NumberedKind } from "../paper/notice-word.ts";
import { closed, keysOf, optional, line, whole, type Static, type TObject, type TSchema } from "../shapes.ts";
import type { CommandType } from "./commands.gen.ts";
import type { Fact } from "./facts.ts";
import type { Need, Stage } from "./step-terms.ts";

/** How a step stands in the diagram, and who carries it out. */
export type StepElement =
  /** A user task: people of one candidate group. */
  | { readonly as: "person" }
  /** An external task that the hall's workers serve. */
  | { readonly as: "platform"; readonly topic: string }
  /** An external task on a topic of its department, which the element names: the department's own system serves it. */
  | { readonly as: "department" }
  /** A business rule task: the engine looks facts up in a decision table, and goes on at once. */
  | { readonly as: "table" }
  /** A call activity: the flow of another case, that of an item, runs in its place (packages). */
  | { readonly as: "call" }
  /** An event gateway or a catch event. `deadline`: the outcome that its timer branch means. */
  | { readonly as: "wait"; readonly for: "message" | "date" };

/** A word that the flow may branch on. */
export interface OutcomeDefinition {
  /** As designers and officials read it. */
  readonly name: string;
  /** Facts that it establishes; with `lead: true` in the settings only, where a kind has that setting. */
  readonly gives?: readonly Fact[];
  /** Facts that it takes away. */
  readonly voids?: readonly Fact[];
  /** Numbered papers that its act requests, where the kind of the item wants them. */
  readonly papers?: readonly NumberedKind[];
}

/** An error of a platform step that the diagram catches. */
export interface StepError {
  readonly name: string;
  readonly voids: readonly Fact[];
}

/**
 * 环节类型: everything about one kind of step. Diagram, palette, settings, lint, API body, form and rule come from it; nothing hangs on the id of an element.
 */
export interface StepDefinition {
  readonly kind: string;
  /** Raised when settings, outcomes, needs or effects change their meaning: flow plans keep the version that they were made with. */
  readonly version: number;
  readonly name: string;
  /** One sentence for the palette. */
  readonly hint: string;
  readonly element: StepElement;
  /** `any`: the designer chooses. */
  readonly stage: Stage | "any";
  /** What a designer may set, beside the settings that every kind has (`COMMON_SETTINGS`). Each field has a Chinese title. */
  readonly settings: TObject;
  /** Closed list of words; empty for a step after which the flow cannot branch. */
  readonly outcomes: Readonly<Record<string, OutcomeDefinition>>;
  /** Outcomes that are offered even if no branch of the diagram asks for them. */
  readonly plain: readonly string[];
  readonly errors?: Readonly<Record<string, StepError>>;
  readonly needs: readonly Need[];
  /** What it needs besides in a stage, where the designer chooses it. */
  readonly needsAt?: (stage: Stage) => readonly Need[];
  /** The command that completes it; null for a wait, a table and a call. */
  readonly command: CommandType | null;
  /** An act on its open task that does not complete it. */
  readonly begins?: CommandType;
  /**
   * Whether the beginning of an occurrence is recorded in the case. `several`: where it may be open beside another step, or the flow has several of its kind.
   */
  readonly entered: "never" | "several" | "always";
  readonly may: {
    /** Stand more than once in a flow, or in a loop. */
    readonly repeat: boolean;
    /** Stand beside other steps in a parallel part. */
    readonly parallel: boolean;
    /** Take place outside the hall. */
    readonly leaveHall: boolean;
    readonly in: "items" | "packages" | "both";
  };
  /** The schema of the body for one step, from its settings; absent if it is that of the command. */
  readonly bodyFor?: (settings: never) => TObject;
  /** The outcomes of one step, from its settings; absent if they are those of the kind. */
  readonly outcomesFor?: (settings: never) => Readonly<Record<string, OutcomeDefinition>>;
  /** What an applicant calls one step, from its settings, where the designer gave no 对外名称; absent if it is the name of the kind. */
  readonly publicNameFor?: (settings: never) => string;
  /** Settings that contradict each other or the item, as sentences for designers. */
  readonly problems?: (settings: never, item: ServiceItem) => readonly string[];
  readonly example: { readonly settings: object; readonly body: object | null };
}

/** Settings of every kind of step. */
export const COMMON_SETTINGS = {
  publicName: optional(titled("对外名称", line(40, "申请人在办理进度中看到的名称"))),
  days: optional(whole({ minimum: 0, maximum: 365, title: "工作日", description: "本环节的工作日数" })),
};

/** Declares a kind of step. All parts are required: a missing one does not compile. Its literal types are kept. */
export function defineStep<const D extends StepDefinition>(definition: D & SettingsTyped<D>): D {
  return definition;
}

/** The functions of a declaration take its own settings. */
interface SettingsTyped<D extends StepDefinition> {
  readonly bodyFor?: (settings: Static<D["settings"]>) => TObject;
  readonly outcomesFor?: (settings: Static<D["settings"]>) => Readonly<Record<string, OutcomeDefinition>>;
  readonly publicNameFor?: (settings: Static<D["settings"]>) => string;
  readonly problems?: (settings: Static<D["settings"]>, item: ServiceItem) => readonly string[];
  readonly example: { readonly settings: Static<D["settings"]> & CommonSettings; readonly body: object | null };
}

/** Settings that every step may have. */
export interface CommonSettings {
  readonly publicName?: string;
  readonly days?: number;
}

/** No settings besides the common ones. */
export const NO_SETTINGS = closed({});

/** A setting with its Chinese title, as panels and refusals name it. */
export function titled<S extends TSchema>(title: string, schema: S): S {
  return { ...schema, title };
}

/** A setting that is one of these words, each with its Chinese name: what a panel offers. */
export function namedWords<const Names extends Readonly<Record<string, string>>>(names: Names, options: object = {}) {
  return keysOf(names, { ...options, [NAMES]: names });
}

/** A setting whose values a panel takes from elsewhere, so that nobody writes them. */
export function pickedFrom<S extends TSchema>(source: SettingSource, schema: S): S {
  return { ...schema, [SOURCE]: source };
}

/** Keywords of a setting's schema that say how it is set. JSON Schema knows neither, and no value depends on them. */
export const NAMES = "x-names";
export const SOURCE = "x-source";

/** Where the values of a setting come from, or what kind of editor makes them. */
export type SettingSource =
  /** 审查要点 of the item. */
  | "reviewPoints"
  /** Tables of the draft. */
  | "decisionTables"
  /** Members of the package. */
  | "members"
  /** Systems that take data from the hall, and what the item may give them. */
  | "exchangeSystems"
  | "exchangeData"
  /** What a case tells (`CASE_FACTS`), and answers of its application. */
  | "caseFacts"
  /** An own small form. */
  | "fields"
  /** An own list of outcomes. */
  | "outcomes";
