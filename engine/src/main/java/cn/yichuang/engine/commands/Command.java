package cn.yichuang.engine.commands;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One request of the record to the engine; a repeat has no second effect. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = Start.class, name = "start"),
  @Type(value = CompleteTask.class, name = "completeTask"),
  @Type(value = CompleteServedTask.class, name = "completeServedTask"),
  @Type(value = CompleteExternalTask.class, name = "completeExternalTask"),
  @Type(value = FailExternalTask.class, name = "failExternalTask"),
  @Type(value = BpmnErrorExternalTask.class, name = "bpmnErrorExternalTask"),
  @Type(value = Correlate.class, name = "correlate"),
  @Type(value = End.class, name = "end"),
  @Type(value = Cancel.class, name = "cancel"),
  @Type(value = Place.class, name = "place"),
})
sealed interface Command
  permits
    Start,
    CompleteTask,
    CompleteServedTask,
    CompleteExternalTask,
    FailExternalTask,
    BpmnErrorExternalTask,
    Correlate,
    End,
    Cancel,
    Place
{
  String id();

  /**
   * Runs within an open engine command. Throws {@link Refusal}, before any change, when it can never succeed.
   */
  Outcome runOn(Engine engine);

  /** True when the command finds its instances by a query, which does not see unflushed changes. */
  default boolean queries() {
    return false;
  }

  /**
   * True when it may change instances with other keys than its own, those that call or are called, so that no other
   * command may share its portion.
   */
  default boolean isAlone() {
    return false;
  }

  /**
   * Whether its id must be recorded. Not for an answer to an external task: an answered task no longer exists, or no
   * longer belongs to this worker, so a repeat has no effect.
   */
  default boolean needsLog() {
    return true;
  }

  /** The external task that it answers; null for other commands. */
  default String externalTaskId() {
    return null;
  }

  /** The user task that it completes; null for other commands. */
  default String taskId() {
    return null;
  }

  /** The command's business key, or null when it names a task by id. */
  default String namedBusinessKey() {
    return null;
  }

  /** True when a part of it must see what the first part has written. */
  default boolean hasSecondPart() {
    return false;
  }

  /** Runs in the same transaction after the first part was written, unless that was refused. */
  default void runSecondPart(Engine engine) {}

  /** The result of an executed command; both parts may be null. */
  record Outcome(String processInstanceId, String code) {
    static final Outcome DONE = new Outcome(null, null);
  }
}
