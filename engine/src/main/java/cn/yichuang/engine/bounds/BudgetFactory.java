package cn.yichuang.engine.bounds;

import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** A new budget for each command context. */
final class BudgetFactory implements SessionFactory {

  @Override
  public Class<?> getSessionType() {
    return Budget.class;
  }

  @Override
  public Session openSession() {
    return new Budget();
  }
}
