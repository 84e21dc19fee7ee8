package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Endpoints;
import org.palermo.support.Endpoints.Endpoint;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** No page that is only read changes anything; the trail of who read what is no part of it. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import({Region.class, ReadingTests.OnlyReading.class})
class ReadingTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q3";

    @Autowired private MockMvc mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    /** While a controller or its page works for a GET, its connections refuse every change. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OnlyReading implements WebMvcConfigurer, HandlerInterceptor {

        private static final ThreadLocal<Boolean> READING = ThreadLocal.withInitial(() -> false);

        @Bean
        static BeanPostProcessor readingConnections() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (!(bean instanceof DataSource) || !name.equals("dataSource")) {
                        return bean;
                    }
                    var proxy = new ProxyFactory(bean);
                    proxy.setProxyTargetClass(true);
                    proxy.addAdvice((MethodInterceptor) ReadingTests::connection);
                    return proxy.getProxy();
                }
            };
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this);
        }

        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler) {
            READING.set(HttpMethod.GET.matches(request.getMethod()));
            return true;
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request,
                HttpServletResponse response,
                Object handler,
                @Nullable Exception failure) {
            READING.set(false);
        }
    }

    private static @Nullable Object connection(MethodInvocation call) throws Throwable {
        Object answer = call.proceed();
        if (answer instanceof Connection connection) {
            boolean reading = OnlyReading.READING.get() && !isOfTheFrame();
            try (var setting = connection.createStatement()) {
                setting.execute("set default_transaction_read_only = " + (reading ? "on" : "off"));
            }
        }
        return answer;
    }

    /** Sessions and the trail write whatever a person reads. */
    private static boolean isOfTheFrame() {
        return StackWalker.getInstance()
                .walk(
                        frames ->
                                frames.map(StackWalker.StackFrame::getClassName)
                                        .anyMatch(
                                                name ->
                                                        name.startsWith(
                                                                        "org.springframework.session.")
                                                                || name.startsWith(
                                                                        "org.palermo.audit.")));
    }

    @Test
    void readingChangesNothing() throws Exception {
        EntityCode entity = reported();
        List<Account> readers =
                List.of(
                        account(region.focalPointOf(entity)),
                        account(region.analyst()),
                        account(region.account(Role.ADMINISTRATOR, null)),
                        account(region.account(Role.AUDITOR, null)));

        List<String> failed = new ArrayList<>();
        for (Endpoint endpoint : new Endpoints(mappings).all()) {
            for (Account reader : readers) {
                if (!endpoint.changes() && !endpoint.path().equals("/error")) {
                    int status =
                            mvc.perform(
                                            MockMvcRequestBuilders.get(
                                                            endpoint.sample(entity.value())
                                                                    .replace("2020-Q1", PERIOD))
                                                    .with(SignedInAs.account(reader)))
                                    .andReturn()
                                    .getResponse()
                                    .getStatus();
                    if (status >= 500) {
                        failed.add(endpoint + " " + status);
                    }
                }
            }
        }

        assertThat(failed).isEmpty();
    }

    private EntityCode reported() {
        EntityCode entity = region.entityIn("NCL", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
        region.approve(key);
        region.settle();
        return entity;
    }

    private Account account(String number) {
        return accounts.find(Long.parseLong(number)).orElseThrow();
    }
}
