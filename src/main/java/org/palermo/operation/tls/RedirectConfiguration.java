package org.palermo.operation.tls;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The port without TLS, where there is to be one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty("palermo.tls.redirect-port")
class RedirectConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> redirectPort(
            TlsSettings settings, Environment environment) {
        return factory -> {
            var connector = new Connector();
            connector.setPort(port(settings));
            connector.setProperty("address", environment.getProperty("server.address", "0.0.0.0"));
            factory.addAdditionalConnectors(connector);
        };
    }

    @Bean
    FilterRegistrationBean<RedirectToTls> redirectToTls(
            TlsSettings settings, Environment environment) {
        String address =
                environment.getRequiredProperty("palermo.public-url").replaceAll("/+$", "");
        var filter = new FilterRegistrationBean<>(new RedirectToTls(port(settings), address));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    private static int port(TlsSettings settings) {
        Integer port = settings.redirectPort();
        if (port == null) {
            throw new IllegalStateException("palermo.tls.redirect-port is no number");
        }
        return port;
    }
}
