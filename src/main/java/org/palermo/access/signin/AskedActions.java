package org.palermo.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Asks;
import org.palermo.access.OpenTo;
import org.palermo.access.Permissions;
import org.palermo.access.signin.session.Detour;
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
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Asks asks = method.getMethodAnnotation(Asks.class);
        if (asks != null && !permissions.mayAnywhere(asks.value())) {
            throw new AccessDeniedException("%s is not allowed".formatted(asks.value()));
        }
        if (isSensitive(method) && isMachine()) {
            throw new AccessDeniedException("a machine proves nothing again");
        }
        if (isSensitive(method) && !stepUp.isRecent()) {
            Detour.over(StepUp.PATH, request, response);
            return false;
        }
        return true;
    }

    private static boolean isSensitive(HandlerMethod method) {
        Asks asks = method.getMethodAnnotation(Asks.class);
        OpenTo openTo = method.getMethodAnnotation(OpenTo.class);
        return asks != null && asks.recent() || openTo != null && openTo.recent();
    }

    private static boolean isMachine() {
        return ActingAccount.person().filter(person -> person.token() != null).isPresent();
    }
}
