/** A process variable as the engine sends it. */
export interface RawVariable {
  readonly type: string;
  readonly value: unknown;
  readonly valueInfo?: Readonly<Record<string, unknown>>;
}

/** An external task, locked for us. */
export interface FetchedTask {
  readonly id: string;
  readonly topicName: string;
  readonly activityId: string;
  /** One for each time that the process reaches the step; an engine of an earlier release hands tasks over without it. */
  readonly activityInstanceId?: string;
  readonly businessKey: string | null;
  readonly processInstanceId?: string;
  readonly processDefinitionId?: string;
  readonly processDefinitionKey?: string;
  readonly executionId?: string;
  /** Retries left; null before the first failure. */
  readonly retries: number | null;
  readonly priority?: number;
  /** Time of its creation in the engine's format; unknown for a task that was handed over with an answer. */
  readonly createTime?: string;
  readonly variables: Readonly<Record<string, RawVariable>>;
}
