package cn.yichuang.engine.commands;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneEndEventActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Ends the one running instance with this business key early, at one of its own end events: everything that waits in it
 * is cancelled, and it is completed, not deleted, so that a process that called it continues as after any other end.
 */
record End(String id, String businessKey, String at, Map<String, VariableValues.Sent> variables) implements Command {
  End {
    Required.text("id", id);
    Required.text("businessKey", businessKey);
    Required.text("at", at);
  }

  @Override
  public boolean queries() {
    return true;
  }

  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public String namedBusinessKey() {
    return businessKey;
  }

  @Override
  public Outcome runOn(Engine engine) {
    ProcessInstance instance = theOneRunning(engine);
    requireEndEvent(engine.getDefinitionById(instance.getProcessDefinitionId()));
    ActivityInstance tree = engine.runtime().getActivityInstance(instance.getId());
    if (tree == null) throw new OptimisticLockingException(businessKey + " ended at this moment.");
    var modification = engine.runtime().createProcessInstanceModification(instance.getId());
    // First everything is cancelled: an instance whose end event came first would be deleted with the rest, and the
    // caller would wait for it for ever.
    for (var child : tree.getChildActivityInstances()) modification.cancelActivityInstance(child.getId());
    for (var child : tree.getChildTransitionInstances()) modification.cancelTransitionInstance(child.getId());
    modification.startBeforeActivity(at).setVariables(VariableValues.from(variables)).execute(false, false);
    return new Outcome(instance.getId(), null);
  }

  private ProcessInstance theOneRunning(Engine engine) {
    List<ProcessInstance> running = engine
      .runtime()
      .createProcessInstanceQuery()
      .processInstanceBusinessKey(businessKey)
      .list();
    if (running.isEmpty()) throw new Refusal("NOT_RUNNING", "No instance of " + businessKey + " runs.");
    if (running.size() > 1) throw new Refusal("AMBIGUOUS", "Several instances of " + businessKey + " run.");
    return running.get(0);
  }

  /** Elsewhere the instance would go on; an asynchronous event would end it only later. */
  private void requireEndEvent(ProcessDefinitionEntity definition) {
    ActivityImpl activity = definition.findActivity(at);
    boolean ends =
      activity != null &&
      activity.getFlowScope() instanceof ProcessDefinitionEntity &&
      activity.getActivityBehavior() instanceof NoneEndEventActivityBehavior &&
      !activity.isAsyncBefore() &&
      !activity.isAsyncAfter();
    if (!ends) throw new Refusal(
      "BAD_COMMAND",
      at + " is not an end event of " + definition.getKey() + " that only ends it."
    );
  }
}
