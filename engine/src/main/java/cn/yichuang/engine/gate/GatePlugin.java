package cn.yichuang.engine.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

  private static final String ITEM_IDS = "[A-Z]{2}-[0-9]{2,3}";

  private final Pattern processIds;

  /** `hall.process-ids`: which ids processes may have, for a hall with other item ids. */
  GatePlugin(@Value("${hall.process-ids}") String processIds) {
    this.processIds = Pattern.compile(processIds.isBlank() ? ITEM_IDS : processIds);
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<Deployer> deployers = new ArrayList<>();
    deployers.add(new ResourceCheck());
    if (configuration.getCustomPreDeployers() != null) deployers.addAll(configuration.getCustomPreDeployers());
    configuration.setCustomPreDeployers(deployers);
    configuration.setBpmnParseFactory(parser -> new GuardedParse(parser, processIds));
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setExpressionManager(new SafeExpressions());
  }
}
