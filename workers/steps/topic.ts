import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import type { RuleViolation } from "../../domain/rule-violation.ts";
import type { Deliveries } from "../exchange/deliveries.ts";
import type { FlowVariables } from "../../domain/flow/variables.ts";
import type { CalledMembers } from "../packages/called-members.ts";
import type { DocumentPipeline } from "../papers/document-pipeline.ts";

/** One external task of a topic, its variables checked. */
export interface Job {
  readonly taskId: string;
  readonly caseId: string;
  readonly activityId: string;
}

/** The outcome of an automatic step. */
export interface TopicOutcome {
  readonly outcome: string;
  /** When the wait that follows ends, ISO in UTC. */
  readonly until?: string;
  /** Variables beside those that the plan names, for the call that follows. */
  readonly variables?: FlowVariables;
}

/** What topics may use besides the command handler. */
export interface TopicDeps {
  readonly papers: DocumentPipeline;
  readonly exchanges: Deliveries;
  readonly members: CalledMembers;
  newId(): string;
}

/**
 * An automatic step of the process. One file in `workers/topics/` is one topic, named after the file. The runtime
 * handles batches, repeats, failures and the answer to the engine.
 */
export interface Topic {
  /** Set for a step that asks a system outside the hall, which may be away for hours or hang: it is tried for longer, and few at a time, so that its tasks take no slots from other steps. */
  readonly isOutside?: true;
  /** Work before the case is decided on, for example papers that must exist. Repeated if the step is repeated. */
  readonly prepare?: (job: Job, deps: TopicDeps) => Promise<void>;
  /** The command of the step. */
  readonly command: (job: Job, deps: TopicDeps) => Promise<Command> | Command;
  /** How the step ended: one of the outcomes of its kind. The plan of the case's release names the variables. */
  readonly outcome: (caseFile: CaseFile, events: readonly CaseEvent[], command: Command) => TopicOutcome;
  /** Work after the command is recorded and before the process continues. Repeated if the step is repeated. */
  readonly complete?: (job: Job, deps: TopicDeps) => Promise<void>;
  /**
   * A refusal that the diagram catches: the BPMN error to report and the command that records it. Any other refusal
   * becomes an incident.
   */
  readonly onRefusal?: (violation: RuleViolation) => { readonly errorCode: string; readonly command: Command } | null;
}

/** Marks an object as a topic; the loader refuses files that export anything else. */
export function defineTopic(topic: Topic): Topic {
  return topic;
}
