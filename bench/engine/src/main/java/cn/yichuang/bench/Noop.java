package cn.yichuang.bench;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A delegate that does nothing, so that only the engine's own work is measured. */
public class Noop implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {}
}
