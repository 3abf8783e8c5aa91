package cn.yichuang.engine.bounds;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;

/**
 * Limits execution, in addition to the gate that checks diagrams: whatever is deployed, no command and no job runs for
 * ever.
 */
@Component
class BoundsPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<SessionFactory> sessions = copyOf(configuration.getCustomSessionFactories());
    sessions.add(new BudgetFactory());
    configuration.setCustomSessionFactories(sessions);
    List<BpmnParseListener> listeners = copyOf(configuration.getCustomPostBPMNParseListeners());
    listeners.add(new RunListeners());
    configuration.setCustomPostBPMNParseListeners(listeners);
    configuration.setFailedJobCommandFactory(new FailedJobs());
  }

  private static <T> List<T> copyOf(List<T> list) {
    return list == null ? new ArrayList<>() : new ArrayList<>(list);
  }
}
