package cn.yichuang.engine.commands;

/** Reports a fault: the task is offered again after the delay, or becomes an incident when no retries are left. */
record FailExternalTask(
  String id,
  String externalTaskId,
  String workerId,
  String errorMessage,
  String errorDetails,
  Integer retries,
  Long retryTimeoutMs
) implements Command {
  FailExternalTask {
    Required.text("id", id);
    Required.text("externalTaskId", externalTaskId);
    Required.text("workerId", workerId);
    Required.withoutNul("errorMessage", errorMessage);
    Required.withoutNul("errorDetails", errorDetails);
    if (retries == null || retries < 0) throw new Refusal("BAD_COMMAND", "Field retries is missing or negative.");
    if (retryTimeoutMs == null || retryTimeoutMs < 0) throw new Refusal(
      "BAD_COMMAND",
      "Field retryTimeoutMs is missing or negative."
    );
  }

  @Override
  public boolean needsLog() {
    return false;
  }

  @Override
  public Outcome runOn(Engine engine) {
    String instanceId = engine.getExternalTask(externalTaskId, workerId).getProcessInstanceId();
    engine.externalTasks().handleFailure(externalTaskId, workerId, errorMessage, errorDetails, retries, retryTimeoutMs);
    return new Outcome(instanceId, null);
  }
}
