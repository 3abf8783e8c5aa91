package cn.yichuang.engine.commands;

import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * Completes an external task that no worker of the engine serves: the record serves it, for the own system of a
 * department, and knows who did it. Nobody else may lock it, so that it is locked and completed at once.
 */
record CompleteServedTask(
  String id,
  String externalTaskId,
  Map<String, VariableValues.Sent> variables
) implements Command {
  private static final String RECORD = "record";
  private static final long LOCK_MS = 60_000;

  CompleteServedTask {
    Required.text("id", id);
    Required.text("externalTaskId", externalTaskId);
  }

  @Override
  public Outcome runOn(Engine engine) {
    ExternalTaskEntity task = engine.getExternalTask(externalTaskId);
    String instanceId = task.getProcessInstanceId();
    task.lock(RECORD, LOCK_MS);
    engine.externalTasks().complete(externalTaskId, RECORD, VariableValues.from(variables));
    return new Outcome(instanceId, null);
  }
}
