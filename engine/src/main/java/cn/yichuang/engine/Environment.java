package cn.yichuang.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment variables that the engine requires. */
final class Environment {

  private static final int SHORTEST_PASSWORD = 16;
  private static final List<String> REQUIRED = List.of(
    "ENGINE_PORT",
    "JDBC_URL",
    "DB_USER",
    "DB_PASSWORD",
    "ENGINE_USER"
  );

  private static final List<String> ON_OR_OFF = List.of("on", "off");

  private Environment() {}

  /** The first fault, as one sentence for the operator. */
  static Optional<String> complaint(Map<String, String> environment) {
    for (String name : REQUIRED) {
      if (environment.getOrDefault(name, "").isBlank()) {
        return Optional.of("The engine cannot start: the environment variable " + name + " is not set.");
      }
    }
    if (environment.getOrDefault("ENGINE_PASSWORD", "").length() < SHORTEST_PASSWORD) {
      return Optional.of(
        "The engine cannot start: ENGINE_PASSWORD must have at least " + SHORTEST_PASSWORD + " characters."
      );
    }
    if (!ON_OR_OFF.contains(environment.getOrDefault("ENGINE_PREFETCH", "on"))) {
      return Optional.of("The engine cannot start: ENGINE_PREFETCH must be on or off.");
    }
    return Optional.empty();
  }
}
