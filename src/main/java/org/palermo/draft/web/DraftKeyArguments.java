package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.draft.DraftKey;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
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

/** Gives controllers the draft that the path names. */
@Configuration(proxyBeanMethods = false)
class DraftKeyArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(DraftKey.class);
    }

    @Override
    public DraftKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object variables =
                request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        RequestAttributes.SCOPE_REQUEST);
        if (variables instanceof Map<?, ?> path) {
            return key(path);
        }
        throw NotFoundException.of("draft", "");
    }

    static DraftKey key(Map<?, ?> path) {
        String entity = String.valueOf(path.get("entity"));
        String period = String.valueOf(path.get("period"));
        if (!EntityCode.isWellFormed(entity) || !ReportingPeriod.isWellFormed(period)) {
            throw NotFoundException.of("draft", entity + "/" + period);
        }
        Object agency = path.get("agency");
        return new DraftKey(
                new EntityCode(entity),
                String.valueOf(path.get("dataflow")),
                ReportingPeriod.parse(period),
                agency == null ? null : agency.toString());
    }
}
