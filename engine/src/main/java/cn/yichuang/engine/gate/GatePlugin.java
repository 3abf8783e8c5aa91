package cn.yichuang.engine.gate;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Without a gate, anyone who can deploy a diagram can run code in the engine. Four layers prevent this: files, diagram,
 * scripts, expressions.
 */
@Component
class GatePlugin extends AbstractProcessEnginePlugin {

  private final HallNames names;

  /** `hall.process-ids` and `hall.candidate-groups`, for a hall with other ids of items, or other posts. */
  GatePlugin(
    @Value("${hall.process-ids}") String processIds,
    @Value("${hall.candidate-groups}") String candidateGroups
  ) {
    names = HallNames.of(processIds, candidateGroups);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<Deployer> deployers = new ArrayList<>();
    deployers.add(new ResourceCheck());
    if (configuration.getCustomPreDeployers() != null) deployers.addAll(configuration.getCustomPreDeployers());
    configuration.setCustomPreDeployers(deployers);
    configuration.setBpmnParseFactory(parser -> new GuardedParse(parser, names));
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setExpressionManager(new SafeExpressions());
  }
}
