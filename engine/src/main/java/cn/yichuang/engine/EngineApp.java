package cn.yichuang.engine;

import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The engine of the hall: Camunda 7 with its REST interface, a gate, a command endpoint and a feed. */
@SpringBootApplication
@EnableScheduling
public class EngineApp {

  private static final int BAD_CONFIGURATION = 78;

  public static void main(String[] args) {
    Optional<String> complaint = Environment.complaint(System.getenv());
    if (complaint.isPresent()) {
      System.err.println(complaint.get());
      System.exit(BAD_CONFIGURATION);
    }
    SpringApplication.run(EngineApp.class, args);
  }
}
