package cn.yichuang.engine.gate;

import java.lang.reflect.Method;
import java.util.Map;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** Expressions that can read process variables and four properties of the execution: no beans, methods or functions. */
final class SafeExpressions extends JuelExpressionManager {

  SafeExpressions() {
    super(Map.of());
  }

  /** The engine would add its own functions here, such as the current user or the clock. */
  @Override
  public void addFunction(String name, Method function) {}

  @Override
  protected ELResolver createElResolver() {
    var resolver = new CompositeELResolver();
    resolver.add(new VariableScopeElResolver());
    resolver.add(new VariableContextElResolver());
    resolver.add(new ExecutionResolver());
    return resolver;
  }
}
