package org.palermo.portal;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

import java.util.Map;

/** The kinds of failure that have a page of their own. */
enum Failure {
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    DENIED(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    STALE(HttpStatus.CONFLICT),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
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

    ModelAndView page() {
        return page(status, Map.of());
    }

    ModelAndView page(HttpStatusCode answered) {
        return page(answered, Map.of());
    }

    /** The page says nothing but where the operators find the cause. */
    static ModelAndView page(String incident) {
        return BROKEN.page(BROKEN.status, Map.of("incident", incident));
    }

    private ModelAndView page(HttpStatusCode answered, Map<String, String> more) {
        var page = new ModelAndView("portal/failure", more, answered);
        page.addObject("failure", name());
        return page;
    }
}
