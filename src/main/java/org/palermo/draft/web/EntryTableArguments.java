package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.draft.DraftKey;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
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

/** Gives controllers the table of a draft that the path names. */
@Configuration(proxyBeanMethods = false)
class EntryTableArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final Definitions definitions;

    EntryTableArguments(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(EntryTable.class);
    }

    @Override
    public EntryTable resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object variables =
                request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        RequestAttributes.SCOPE_REQUEST);
        if (!(variables instanceof Map<?, ?> path)) {
            throw NotFoundException.of("table", "");
        }
        DraftKey key = DraftKeyArguments.key(path);
        Questionnaire questionnaire =
                definitions
                        .questionnaire(key.dataflow(), key.period())
                        .orElseThrow(() -> NotFoundException.of("questionnaire", key));
        String id = String.valueOf(path.get("table"));
        Table table = questionnaire.table(id).orElseThrow(() -> NotFoundException.of("table", id));
        return new EntryTable(key, questionnaire, table);
    }
}
