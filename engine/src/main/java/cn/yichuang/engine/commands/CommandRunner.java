package cn.yichuang.engine.commands;

import cn.yichuang.engine.prefetch.Prefetch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a batch in one transaction. A command that is refused in advance is left out; when one fails inside the engine,
 * the batch is rolled back and each command runs in its own transaction, so that only the faulty one fails, and only
 * if it fails twice.
 */
@Component
class CommandRunner {

  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private final Engine engine;
  private final Prefetch prefetch;
  private final CommandLog log;
  private final TransactionTemplate transaction;

  CommandRunner(Engine engine, Prefetch prefetch, CommandLog log, PlatformTransactionManager transactions) {
    this.engine = engine;
    this.prefetch = prefetch;
    this.log = log;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** One result for each command, in the same order; created tasks that were requested are added to `handOver`. */
  List<CommandResult> run(List<Command> commands, HandOver handOver) {
    if (commands.isEmpty()) return List.of();
    try {
      return runInOwnTransaction(commands, handOver);
    } catch (RuntimeException | StackOverflowError thrown) {
      Failure failure = logged(commands, thrown);
      if (commands.size() > 1 && !failure.isOfDatabase()) return runOneByOne(commands, handOver);
      return commands.size() == 1 && failure.isOfTheEngine()
        ? runOnceMore(commands, handOver)
        : notDone(commands, failure);
    }
  }

  /**
   * A command that meets another one on the same case may read rows of which some are gone a moment later, and the
   * engine then fails as if it could never succeed: "Cannot restore state". Nothing was committed, so it is run once
   * more on what is there now. A command that truly cannot succeed fails again.
   */
  private List<CommandResult> runOnceMore(List<Command> commands, HandOver handOver) {
    try {
      return runInOwnTransaction(commands, handOver);
    } catch (RuntimeException | StackOverflowError thrown) {
      return notDone(commands, logged(commands, thrown));
    }
  }

  private List<CommandResult> runInOwnTransaction(List<Command> commands, HandOver handOver) {
    int handedBefore = handOver.tasks().size();
    try {
      return transaction.execute(status -> runInThisTransaction(commands, handOver));
    } catch (RuntimeException | StackOverflowError thrown) {
      handOver.forgetAfter(handedBefore);
      throw thrown;
    }
  }

  private static Failure logged(List<Command> commands, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    LOG.warn("batch of {} rolled back: {} {}", commands.size(), failure.code(), failure.message());
    return failure;
  }

  private List<CommandResult> runOneByOne(List<Command> commands, HandOver handOver) {
    List<CommandResult> results = new ArrayList<>();
    for (Command command : commands) results.addAll(run(List.of(command), handOver));
    return results;
  }

  private static List<CommandResult> notDone(List<Command> commands, Failure failure) {
    return commands
      .stream()
      .map(command -> CommandResult.not(command.id(), failure))
      .toList();
  }

  private List<CommandResult> runInThisTransaction(List<Command> commands, HandOver handOver) {
    Map<String, CommandResult> results = new HashMap<>();
    List<Command> logged = commands.stream().filter(Command::needsLog).toList();
    log.reserve(idsOf(logged)).forEach((id, instance) -> results.put(id, CommandResult.alreadyDone(id, instance)));
    List<Command> fresh = commands
      .stream()
      .filter(command -> !results.containsKey(command.id()))
      .toList();
    for (List<Command> portion : Portions.of(fresh)) {
      engine.asOneCommand(() -> {
        prefetch.load(named(portion, Command::externalTaskId), named(portion, Command::taskId));
        runPortion(portion, results);
        // What its second part may take away again is for no worker.
        if (portion.stream().noneMatch(Command::hasSecondPart)) handOver.takeNewTasks();
      });
      runSecondParts(portion, results, handOver);
    }
    log.release(
      idsOf(
        logged
          .stream()
          .filter(command -> results.get(command.id()).isRefused())
          .toList()
      )
    );
    log.setInstances(startedBy(fresh, results));
    return inOrder(commands, results);
  }

  private void runSecondParts(List<Command> portion, Map<String, CommandResult> results, HandOver handOver) {
    for (Command command : portion) {
      if (!command.hasSecondPart() || results.get(command.id()).isRefused()) continue;
      engine.asOneCommand(() -> {
        command.runSecondPart(engine);
        handOver.takeNewTasks();
      });
    }
  }

  private static List<String> named(List<Command> commands, Function<Command, String> id) {
    return commands.stream().map(id).filter(Objects::nonNull).distinct().toList();
  }

  private static List<String> idsOf(List<Command> commands) {
    return commands.stream().map(Command::id).toList();
  }

  private void runPortion(List<Command> portion, Map<String, CommandResult> results) {
    for (Command command : portion) {
      if (!results.containsKey(command.id())) results.put(command.id(), run(command));
    }
  }

  /** A refusal has changed nothing, so the transaction can continue without this command. */
  private CommandResult run(Command command) {
    try {
      return CommandResult.done(command.id(), command.runOn(engine));
    } catch (Refusal refusal) {
      return CommandResult.not(command.id(), Failure.of(refusal));
    }
  }

  private static Map<String, String> startedBy(List<Command> commands, Map<String, CommandResult> results) {
    Map<String, String> instances = new HashMap<>();
    for (Command command : commands) {
      CommandResult result = results.get(command.id());
      if ((command instanceof Start || command instanceof Place) && !result.isRefused()) instances.put(
        command.id(),
        result.processInstanceId()
      );
    }
    return instances;
  }

  /** An id that occurs twice in a batch is executed once; the second result is alreadyDone. */
  private static List<CommandResult> inOrder(List<Command> commands, Map<String, CommandResult> results) {
    List<CommandResult> ordered = new ArrayList<>();
    for (Command command : commands) {
      CommandResult result = results.get(command.id());
      ordered.add(result);
      if (!result.isRefused()) results.put(
        command.id(),
        CommandResult.alreadyDone(command.id(), result.processInstanceId())
      );
    }
    return ordered;
  }
}
