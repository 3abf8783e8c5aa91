package cn.yichuang.engine.commands;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides a batch into portions that each run as one engine command. Nothing is flushed within a portion, so a command
 * that queries would not see the effect of an earlier command on the same case: it begins a new portion.
 */
final class Portions {

  private Portions() {}

  static List<List<Command>> of(List<Command> commands) {
    List<List<Command>> portions = new ArrayList<>();
    Set<String> touched = new HashSet<>();
    List<Command> portion = new ArrayList<>();
    for (Command command : commands) {
      if (command.queries() && mayHaveTouched(touched, command.namedBusinessKey())) {
        portions.add(portion);
        portion = new ArrayList<>();
        touched.clear();
      }
      portion.add(command);
      touched.add(command.namedBusinessKey());
    }
    portions.add(portion);
    return portions;
  }

  /** Null means a command by task id: it may concern any case. */
  private static boolean mayHaveTouched(Set<String> touched, String businessKey) {
    return touched.contains(businessKey) || touched.contains(null);
  }
}
