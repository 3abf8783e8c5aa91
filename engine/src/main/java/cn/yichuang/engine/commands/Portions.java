package cn.yichuang.engine.commands;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides a batch into portions that each run as one engine command. Nothing is flushed within a portion, so a command
 * that queries would not see the effect of an earlier command on the same case: it begins a new portion. A command that
 * may reach into other cases is a portion of its own.
 */
final class Portions {

  private final List<List<Command>> portions = new ArrayList<>();
  private final Set<String> touched = new HashSet<>();
  private List<Command> portion = new ArrayList<>();

  private Portions() {}

  static List<List<Command>> of(List<Command> commands) {
    var divided = new Portions();
    commands.forEach(divided::add);
    divided.close();
    return divided.portions;
  }

  private void add(Command command) {
    if (command.isAlone() || (command.queries() && mayHaveTouched(command.namedBusinessKey()))) close();
    portion.add(command);
    touched.add(command.namedBusinessKey());
    if (command.isAlone()) close();
  }

  private void close() {
    if (!portion.isEmpty()) portions.add(portion);
    portion = new ArrayList<>();
    touched.clear();
  }

  /** Null means a command by task id: it may concern any case. */
  private boolean mayHaveTouched(String businessKey) {
    return touched.contains(businessKey) || touched.contains(null);
  }
}
