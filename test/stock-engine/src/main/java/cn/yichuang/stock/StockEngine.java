package cn.yichuang.stock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Camunda as its makers deliver it. */
@SpringBootApplication
public class StockEngine {

  public static void main(String[] args) {
    SpringApplication.run(StockEngine.class, args);
  }
}
