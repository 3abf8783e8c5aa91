package cn.yichuang.engine.commands;

import java.util.Map;

/**
 * Completes an external task that this worker has locked; an expired lock remains valid until another worker locks the
 * task.
 */
record CompleteExternalTask(
  String id,
  String externalTaskId,
  String workerId,
  Map<String, VariableValues.Sent> variables,
  Map<String, VariableValues.Sent> localVariables
) implements Command {
  CompleteExternalTask {
    Required.text("id", id);
    Required.text("externalTaskId", externalTaskId);
    Required.text("workerId", workerId);
  }

  @Override
  public boolean needsLog() {
    return false;
  }

  @Override
  public Outcome runOn(Engine engine) {
    String instanceId = engine.getExternalTask(externalTaskId, workerId).getProcessInstanceId();
    engine
      .externalTasks()
      .complete(externalTaskId, workerId, VariableValues.from(variables), VariableValues.from(localVariables));
    return new Outcome(instanceId, null);
  }
}
