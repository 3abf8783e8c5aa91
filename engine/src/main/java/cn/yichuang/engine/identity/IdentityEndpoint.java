package cn.yichuang.engine.identity;

import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ProductPropertiesUtil;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /hall/engine: the id of the database, and which engine uses it now. */
@RestController
class IdentityEndpoint {

  private final JdbcTemplate jdbc;

  IdentityEndpoint(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The id belongs to the database and survives a change of engine or version. */
  record Identity(UUID id, String engine, String version) {}

  @GetMapping("/hall/engine")
  Identity identity() {
    UUID id = jdbc.queryForObject("select id from hall_engine", UUID.class);
    return new Identity(id, engineName(), ProductPropertiesUtil.getProductVersion());
  }

  /** The second part of the package name: the same sources are built for engines that differ in it. */
  private static String engineName() {
    return ProcessEngine.class.getPackageName().split("\\.")[1];
  }
}
