package cn.yichuang.engine.commands;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts a batch into portions that the engine can run as one command each. Within a portion nothing is flushed, so a
 * command that queries would not see what an earlier one about the same case has done: it begins a new portion.
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

  /** Null stands for a command by task id: it may be about any case. */
  private static boolean mayHaveTouched(Set<String> touched, String businessKey) {
    return touched.contains(businessKey) || touched.contains(null);
  }
}
