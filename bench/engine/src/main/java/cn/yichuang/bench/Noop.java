package cn.yichuang.bench;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Work that takes no time: what remains is the engine's own. */
public class Noop implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {}
}
