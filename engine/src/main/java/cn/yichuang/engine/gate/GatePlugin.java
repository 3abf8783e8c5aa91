package cn.yichuang.engine.gate;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.stereotype.Component;

/** Whoever can deploy a diagram could run code in an open engine. Four layers close it: files, diagram, scripts, expressions. */
@Component
class GatePlugin extends AbstractProcessEnginePlugin {
  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<Deployer> deployers = new ArrayList<>();
    deployers.add(new ResourceCheck());
    if (configuration.getCustomPreDeployers() != null) deployers.addAll(configuration.getCustomPreDeployers());
    configuration.setCustomPreDeployers(deployers);
    configuration.setBpmnParseFactory(GuardedParse::new);
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setExpressionManager(new SafeExpressions());
  }
}
