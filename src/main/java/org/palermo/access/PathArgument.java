package org.palermo.access;

import org.jspecify.annotations.Nullable;
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

/**
 * Gives controllers what the path names, as a value; parameters of the request cannot change it.
 *
 * @param <T> the type of the controllers' argument
 */
public abstract class PathArgument<T> implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final Class<T> type;

    protected PathArgument(Class<T> type) {
        this.type = type;
    }

    /**
     * Reads the value.
     *
     * @param path the variables of the path by name
     * @throws org.palermo.vocabulary.NotFoundException when it cannot name anything
     */
    protected abstract T read(Map<?, ?> path);

    @Override
    public final void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public final boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(type);
    }

    @Override
    public final T resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object variables =
                request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        RequestAttributes.SCOPE_REQUEST);
        return read(variables instanceof Map<?, ?> path ? path : Map.of());
    }
}
