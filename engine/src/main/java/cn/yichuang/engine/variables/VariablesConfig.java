package cn.yichuang.engine.variables;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration
class VariablesConfig {

  /** After the password; with async, as every filter in the chain. */
  @Bean
  FilterRegistrationBean<PlainVariablesFilter> plainVariables() {
    var registration = new FilterRegistrationBean<>(new PlainVariablesFilter());
    registration.addUrlPatterns("/engine-rest/*");
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return registration;
  }
}
