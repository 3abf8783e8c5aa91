package cn.yichuang.engine.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration
class SecurityConfig {

  /** Every filter in the chain must support async, otherwise the engine's long polls fail. */
  @Bean
  FilterRegistrationBean<BasicAuthFilter> basicAuth(
    @Value("${hall.user}") String user,
    @Value("${hall.password}") String password
  ) {
    var registration = new FilterRegistrationBean<>(new BasicAuthFilter(user, password));
    registration.addUrlPatterns("/*");
    registration.setAsyncSupported(true);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }
}
