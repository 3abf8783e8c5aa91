package cn.yichuang.engine.prefetch;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * The engine reads rows by single ids. These statements read the same rows for many ids at once, into the same objects.
 * They are in this class and not in a resource, so that the build for another engine replaces the package names in them
 * too.
 */
@Component
class BatchStatements extends AbstractProcessEnginePlugin {

  static final String EXTERNAL_TASKS = "hall.externalTasks";
  static final String TASKS = "hall.tasks";
  static final String TASKS_OF_EXECUTIONS = "hall.tasksOfExecutions";
  static final String SUBTASKS = "hall.subtasks";
  static final String IDENTITY_LINKS = "hall.identityLinks";
  static final String EXECUTIONS = "hall.executions";
  static final String VARIABLES = "hall.variables";
  static final String HISTORIC_INSTANCES = "hall.historicInstances";
  static final String HISTORIC_ACTIVITIES = "hall.historicActivities";
  static final String HISTORIC_TASKS = "hall.historicTasks";

  private static final Pattern ENGINE_PART = Pattern.compile("(?:resultMap|refid)=\"([^\"]+\\.[^\"]+)\"");

  private static final String MAPPER = """
  <?xml version="1.0" encoding="UTF-8"?>
  <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "http://mybatis.org/dtd/mybatis-3-mapper.dtd">
  <mapper namespace="hall">
    <sql id="ids">= any (#{parameter, jdbcType=ARRAY, typeHandler=org.apache.ibatis.type.ArrayTypeHandler})</sql>
    <select id="externalTasks" resultMap="org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity.externalTaskResultMap">
      select * from ${prefix}ACT_RU_EXT_TASK where ID_ <include refid="ids"/>
    </select>
    <select id="tasks" resultMap="org.camunda.bpm.engine.impl.persistence.entity.TaskEntity.taskResultMap">
      select * from ${prefix}ACT_RU_TASK where ID_ <include refid="ids"/>
    </select>
    <select id="tasksOfExecutions" resultMap="org.camunda.bpm.engine.impl.persistence.entity.TaskEntity.taskResultMap">
      select * from ${prefix}ACT_RU_TASK where EXECUTION_ID_ <include refid="ids"/>
    </select>
    <select id="subtasks" resultMap="org.camunda.bpm.engine.impl.persistence.entity.TaskEntity.taskResultMap">
      select * from ${prefix}ACT_RU_TASK where PARENT_TASK_ID_ <include refid="ids"/>
    </select>
    <select id="identityLinks" resultMap="org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity.identityLinkResultMap">
      select * from ${prefix}ACT_RU_IDENTITYLINK where TASK_ID_ <include refid="ids"/>
    </select>
    <select id="executions" resultMap="org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity.executionResultMap">
      select * from ${prefix}ACT_RU_EXECUTION where PROC_INST_ID_ <include refid="ids"/>
    </select>
    <select id="variables" resultMap="org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity.variableInstanceResultMap">
      select RES.*, (<include refid="org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity.actInstIdColumn"/>) ACT_INST_ID_
      from ${prefix}ACT_RU_VARIABLE RES
      left join ${prefix}ACT_RU_EXECUTION EXECUTION on RES.EXECUTION_ID_ = EXECUTION.ID_
      left join ${prefix}ACT_RU_EXECUTION PARENT_EXECUTION on EXECUTION.PARENT_ID_ = PARENT_EXECUTION.ID_
      where RES.PROC_INST_ID_ <include refid="ids"/>
    </select>
    <select id="historicInstances" resultMap="org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity.historicProcessInstanceResultMap">
      select ID_, START_TIME_, REMOVAL_TIME_ from ${prefix}ACT_HI_PROCINST where ID_ <include refid="ids"/>
    </select>
    <select id="historicActivities" resultMap="org.camunda.bpm.engine.impl.persistence.entity.HistoricActivityInstanceEntity.historicActivityInstanceResultMap">
      select ID_, START_TIME_ from ${prefix}ACT_HI_ACTINST where ID_ <include refid="ids"/>
    </select>
    <select id="historicTasks" resultMap="org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity.historicTaskInstanceResultMap">
      select ID_, START_TIME_ from ${prefix}ACT_HI_TASKINST where ID_ <include refid="ids"/>
    </select>
  </mapper>
  """;

  private final PrefetchSwitch prefetchSwitch;

  BatchStatements(PrefetchSwitch prefetchSwitch) {
    this.prefetchSwitch = prefetchSwitch;
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    if (!prefetchSwitch.isOn()) return;
    var configuration = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
      .getSqlSessionFactory()
      .getConfiguration();
    List<String> missing = missingParts(configuration);
    if (!missing.isEmpty()) {
      prefetchSwitch.turnOff("the engine's SQL has no " + String.join(", ", missing));
      return;
    }
    var text = new ByteArrayInputStream(MAPPER.getBytes(StandardCharsets.UTF_8));
    new XMLMapperBuilder(text, configuration, "hall", configuration.getSqlFragments()).parse();
  }

  /** The engine's result maps and fragments that the statements name: these names are not public API. */
  private static List<String> missingParts(Configuration configuration) {
    return ENGINE_PART.matcher(MAPPER)
      .results()
      .map(found -> found.group(1))
      .distinct()
      .filter(name -> !configuration.hasResultMap(name) && !configuration.getSqlFragments().containsKey(name))
      .toList();
  }
}
