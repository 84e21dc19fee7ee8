package org.palermo.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses a controller method to those who may do its action for nothing at all. */
@Component
class AskedActions implements HandlerInterceptor, WebMvcConfigurer {

    private final Permissions permissions;

    AskedActions(Permissions permissions) {
        this.permissions = permissions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Asks asks = method.getMethodAnnotation(Asks.class);
            if (asks != null && !permissions.mayAnywhere(asks.value())) {
                throw new AccessDeniedException("%s is not allowed".formatted(asks.value()));
            }
        }
        return true;
    }
}
