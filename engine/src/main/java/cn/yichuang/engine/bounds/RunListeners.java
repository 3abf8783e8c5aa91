package cn.yichuang.engine.bounds;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExclusiveGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Adds listeners to every process when it is parsed, also to one that an earlier gate admitted. Walks all parsed
 * activities instead of listing element kinds, so that kinds added in future versions are covered too.
 */
final class RunListeners extends AbstractBpmnParseListener {

  private static final int DEEPEST_CALL = 5;
  private static final int MOST_BRANCHES = 200;
  private static final ExecutionListener STEP = execution -> Budget.ofThisCommand().takeStep();
  private static final ExecutionListener FORK = RunListeners::fork;
  private static final ExecutionListener INSTANCE = RunListeners::startInstance;

  @Override
  public void parseRootElement(Element root, List<ProcessDefinitionEntity> processes) {
    for (ProcessDefinitionEntity process : processes) {
      process.addBuiltInListener(ExecutionListener.EVENTNAME_START, INSTANCE);
      process.getActivities().forEach(RunListeners::watch);
    }
  }

  private static void watch(ActivityImpl activity) {
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, STEP);
    if (mayFork(activity)) activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, FORK);
    if (
      activity.getActivityBehavior() instanceof MultiInstanceActivityBehavior loop &&
      loop.getLoopCardinalityExpression() != null
    ) {
      loop.setLoopCardinalityExpression(new BoundedCount(loop.getLoopCardinalityExpression()));
    }
    activity.getActivities().forEach(RunListeners::watch);
  }

  private static void startInstance(DelegateExecution execution) {
    Budget.ofThisCommand().startInstance();
    int depth = 0;
    for (
      ExecutionEntity caller = ((ExecutionEntity) execution).getSuperExecution();
      caller != null;
      caller = caller.getProcessInstance().getSuperExecution()
    ) {
      if (++depth > DEEPEST_CALL) throw new BudgetExceeded(
        "Processes call each other more than " + DEEPEST_CALL + " deep."
      );
    }
  }

  private static boolean mayFork(ActivityImpl activity) {
    return (
      activity.getOutgoingTransitions().size() > 1 &&
      !(activity.getActivityBehavior() instanceof ExclusiveGatewayActivityBehavior)
    );
  }

  /** Branches that double at each of several forks can become millions without a cycle. */
  private static void fork(DelegateExecution execution) {
    ExecutionEntity around = ((ExecutionEntity) execution).getParent();
    if (around != null && around.getExecutions().size() > MOST_BRANCHES) {
      throw new BudgetExceeded("More than " + MOST_BRANCHES + " branches of one case at the same time.");
    }
  }
}
