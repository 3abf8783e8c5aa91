package cn.yichuang.engine.commands;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One thing the record asks of the engine; sent again, it does not happen again. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = Start.class, name = "start"),
  @Type(value = CompleteTask.class, name = "completeTask"),
  @Type(value = CompleteExternalTask.class, name = "completeExternalTask"),
  @Type(value = FailExternalTask.class, name = "failExternalTask"),
  @Type(value = BpmnErrorExternalTask.class, name = "bpmnErrorExternalTask"),
  @Type(value = Correlate.class, name = "correlate"),
  @Type(value = Cancel.class, name = "cancel"),
})
sealed interface Command
  permits Start, CompleteTask, CompleteExternalTask, FailExternalTask, BpmnErrorExternalTask, Correlate, Cancel
{
  String id();

  /**
   * Runs within an open command of the engine. Throws {@link Refusal}, before it has changed anything, when it can
   * never succeed.
   */
  Outcome runOn(Engine engine);

  /** True when the command finds its instances by a query, which does not see what is still unflushed. */
  default boolean queries() {
    return false;
  }

  /**
   * Whether its id has to be remembered. An answer to an external task needs none: the task is gone, or no longer this worker's, once it
   * was answered, so a repeat finds nothing to do.
   */
  default boolean needsLog() {
    return true;
  }

  /** The external task it answers; null for other commands. */
  default String externalTaskId() {
    return null;
  }

  /** The user task it completes; null for other commands. */
  default String taskId() {
    return null;
  }

  /** The business key the command names, or null when it names a task by id. */
  default String namedBusinessKey() {
    return null;
  }

  /** What became of a command that ran; both parts may be null. */
  record Outcome(String processInstanceId, String code) {
    static final Outcome DONE = new Outcome(null, null);
  }
}
