package cn.yichuang.engine.commands;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Execution;

/** Delivers a message to the one execution of this case that waits for it. */
record Correlate(
  String id,
  String messageName,
  String businessKey,
  Map<String, VariableValues.Sent> variables,
  Boolean optional
) implements Command {
  private static final String NOT_WAITING = "NOT_WAITING";

  Correlate {
    Required.text("id", id);
    Required.text("messageName", messageName);
    Required.text("businessKey", businessKey);
  }

  @Override
  public boolean queries() {
    return true;
  }

  @Override
  public String namedBusinessKey() {
    return businessKey;
  }

  @Override
  public Outcome runOn(Engine engine) {
    List<Execution> waiting = engine
      .runtime()
      .createExecutionQuery()
      .messageEventSubscriptionName(messageName)
      .processInstanceBusinessKey(businessKey)
      .list();
    if (waiting.isEmpty() && Boolean.TRUE.equals(optional)) return new Outcome(null, NOT_WAITING);
    if (waiting.isEmpty()) throw new Refusal(
      NOT_WAITING,
      "Nothing in " + businessKey + " waits for the message " + messageName + "."
    );
    if (waiting.size() > 1) throw new Refusal(
      "AMBIGUOUS",
      "Several places in " + businessKey + " wait for the message " + messageName + "."
    );
    engine.runtime().messageEventReceived(messageName, waiting.get(0).getId(), VariableValues.from(variables));
    return new Outcome(waiting.get(0).getProcessInstanceId(), null);
  }
}
