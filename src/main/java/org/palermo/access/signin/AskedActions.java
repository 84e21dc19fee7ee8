package org.palermo.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.signin.session.StepUp;
import org.palermo.database.ActingAccount;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.io.IOException;

/**
 * Refuses a controller method to those who may do its action for nothing at all, and has those
 * prove again who they are who did so too long ago for it.
 */
@Component
class AskedActions implements HandlerInterceptor, WebMvcConfigurer {

    private final Permissions permissions;
    private final StepUp stepUp;

    AskedActions(Permissions permissions, StepUp stepUp) {
        this.permissions = permissions;
        this.stepUp = stepUp;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Asks asks =
                handler instanceof HandlerMethod method
                        ? method.getMethodAnnotation(Asks.class)
                        : null;
        if (asks == null) {
            return true;
        }
        if (!permissions.mayAnywhere(asks.value()) || asks.recent() && isMachine()) {
            throw new AccessDeniedException("%s is not allowed".formatted(asks.value()));
        }
        if (asks.recent() && !stepUp.isRecent()) {
            stepUp.ask(request, response);
            return false;
        }
        return true;
    }

    private static boolean isMachine() {
        return ActingAccount.person().filter(person -> person.token() != null).isPresent();
    }
}
