package cn.yichuang.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.backoff.ExponentialErrorBackoffStrategy;
import org.camunda.bpm.client.interceptor.auth.BasicAuthProvider;

/**
 * Completes external tasks with the Java client, tuned: pages of 200, long polls, pauses only after errors; CLIENTS
 * clients share the topics. Prints "ready", and "errors N" when it ends.
 */
public final class Worker {

  private static final AtomicLong ERRORS = new AtomicLong();

  private Worker() {}

  public static void main(String[] args) {
    String[] topics = System.getenv("TOPICS").split(",");
    int clients = Integer.parseInt(System.getenv("CLIENTS"));
    for (int number = 0; number < clients; number++) {
      ExternalTaskClient client = open("java-" + ProcessHandle.current().pid() + "-" + number);
      for (int at = number; at < topics.length; at += clients) subscribe(client, topics[at]);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("errors " + ERRORS.get())));
    System.out.println("ready");
  }

  private static ExternalTaskClient open(String workerId) {
    return ExternalTaskClient.create()
      .baseUrl(System.getenv("ENGINE_URL"))
      .workerId(workerId)
      .maxTasks(200)
      .asyncResponseTimeout(2000)
      .lockDuration(60_000)
      .backoffStrategy(new ExponentialErrorBackoffStrategy())
      .addInterceptor(new BasicAuthProvider(System.getenv("ENGINE_USER"), System.getenv("ENGINE_PASSWORD")))
      .build();
  }

  private static void subscribe(ExternalTaskClient client, String topic) {
    client
      .subscribe(topic)
      .variables()
      .handler((task, service) -> {
        try {
          service.complete(task);
        } catch (RuntimeException error) {
          ERRORS.incrementAndGet();
          System.out.println(error);
        }
      })
      .open();
  }
}
