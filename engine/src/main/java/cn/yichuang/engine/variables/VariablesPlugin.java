package cn.yichuang.engine.variables;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.springframework.stereotype.Component;

/** Words, numbers, dates, yes or no: whatever way a variable comes into the engine, now or in a version to come, it cannot be anything else. */
@Component
class VariablesPlugin extends AbstractProcessEnginePlugin {

  @Override
  public void postInit(ProcessEngineConfigurationImpl configuration) {
    VariableSerializers all = configuration.getVariableSerializers();
    for (TypedValueSerializer<?> readOnly : ReadOnly.SERIALIZERS) {
      all.removeSerializer(all.getSerializerByName(readOnly.getName()));
      all.addSerializer(readOnly);
    }
  }
}
