package org.palermo.submission.web;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;
import java.util.Map;

/** Gives controllers the submission that the path names; request parameters cannot change it. */
@Configuration(proxyBeanMethods = false)
class SubmissionKeyArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(SubmissionKey.class);
    }

    @Override
    public SubmissionKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object variables =
                request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        RequestAttributes.SCOPE_REQUEST);
        if (!(variables instanceof Map<?, ?> path)) {
            throw NotFoundException.of("submission", "");
        }
        return new SubmissionKey(
                DeliveryController.entity(String.valueOf(path.get("entity"))),
                String.valueOf(path.get("dataflow")),
                DeliveryController.period(String.valueOf(path.get("period"))),
                number(String.valueOf(path.get("number"))));
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw NotFoundException.of("submission", text);
        }
        return Integer.parseInt(text);
    }
}
