package cn.yichuang.engine.gate;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/** Resolves the only properties an expression may read of an object. */
final class ExecutionResolver extends ELResolver {

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (!(base instanceof DelegateExecution execution)) return null;
    Object value = switch (String.valueOf(property)) {
      case "processBusinessKey", "businessKey" -> execution.getProcessBusinessKey();
      case "processInstanceId" -> execution.getProcessInstanceId();
      case "processDefinitionId" -> execution.getProcessDefinitionId();
      default -> throw new ProcessEngineException("Not allowed by the hall: execution." + property);
    };
    context.setPropertyResolved(true);
    return value;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {}

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
    return Collections.emptyIterator();
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return Object.class;
  }
}
