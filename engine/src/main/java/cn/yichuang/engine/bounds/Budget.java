package cn.yichuang.engine.bounds;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandInvocationContext;
import org.camunda.bpm.engine.impl.interceptor.Session;

/**
 * Limits the work of one command. The longest regular one, a package that starts its members, takes some two hundred
 * steps. Exists as long as the engine's command context; commands that share a context, as in a batch, have separate
 * budgets.
 */
final class Budget implements Session {

  static final int MOST_STEPS = 2000;
  static final int MOST_INSTANCES = 100;

  private CommandInvocationContext command;
  private int steps;
  private int instances;

  static Budget ofThisCommand() {
    Budget budget = Context.getCommandContext().getSession(Budget.class);
    budget.renewFor(Context.getCommandInvocationContext());
    return budget;
  }

  private void renewFor(CommandInvocationContext current) {
    if (command == current) return;
    command = current;
    steps = 0;
    instances = 0;
  }

  void takeStep() {
    if (++steps > MOST_STEPS) throw new BudgetExceeded(
      "More than " + MOST_STEPS + " steps in one command: the process repeats without ever waiting."
    );
  }

  void startInstance() {
    if (++instances > MOST_INSTANCES) throw new BudgetExceeded(
      "More than " + MOST_INSTANCES + " processes started by one command."
    );
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
