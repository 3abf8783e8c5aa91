package cn.yichuang.engine.variables;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.springframework.stereotype.Component;

/**
 * Restricts variables to text, numbers, dates and booleans, through every interface of the engine, in this version and
 * later ones.
 */
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
