package cn.yichuang.engine.variables;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration
class VariablesConfig {

  /** Runs after the password check; supports async, as every filter in the chain must. */
  @Bean
  FilterRegistrationBean<PlainVariablesFilter> plainVariables() {
    var registration = new FilterRegistrationBean<>(new PlainVariablesFilter());
    registration.addUrlPatterns("/engine-rest/*");
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return registration;
  }
}
