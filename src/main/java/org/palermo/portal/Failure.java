package org.palermo.portal;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

import java.util.Map;

/** The kinds of failure that have an answer of their own: a page, or what a program reads. */
enum Failure {
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    UNKNOWN(HttpStatus.UNAUTHORIZED),
    DENIED(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    STALE(HttpStatus.CONFLICT),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    BROKEN(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    Failure(HttpStatus status) {
        this.status = status;
    }

    static Failure of(HttpStatusCode status) {
        for (Failure failure : values()) {
            if (failure.status.value() == status.value()) {
                return failure;
            }
        }
        return status.is4xxClientError() ? BAD_REQUEST : BROKEN;
    }

    ModelAndView answer(HttpServletRequest request) {
        return answer(request, status);
    }

    ModelAndView answer(HttpServletRequest request, HttpStatusCode answered) {
        return answer(request, answered, Map.of());
    }

    /** The answer says nothing but where the operators find the cause. */
    static ModelAndView answer(HttpServletRequest request, String incident) {
        return BROKEN.answer(request, BROKEN.status, Map.of("incident", incident));
    }

    private ModelAndView answer(
            HttpServletRequest request, HttpStatusCode answered, Map<String, String> more) {
        if (ProblemView.isFor(request)) {
            return new ModelAndView(new ProblemView(name(), answered), more);
        }
        var page = new ModelAndView("portal/failure", more, answered);
        page.addObject("failure", name());
        return page;
    }
}
