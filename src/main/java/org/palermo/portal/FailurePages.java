package org.palermo.portal;

import static org.palermo.access.OpenTo.Audience.EVERYBODY;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.palermo.access.OpenTo;
import org.palermo.structure.NotACountException;
import org.palermo.structure.TooManyConceptsException;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.StaleVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

import java.net.URI;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Turns what went wrong into a page; the one place where exceptions are mapped. */
@ControllerAdvice
@Controller
class FailurePages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePages.class);

    /** SQLSTATE datetime_field_overflow and character_not_in_repertoire. */
    private static final Set<String> UNFIT = Set.of("22008", "22021");

    @ExceptionHandler
    ModelAndView denied(AccessDeniedException exception, HttpServletRequest request) {
        return Failure.DENIED.answer(request);
    }

    @ExceptionHandler({NotFoundException.class, MethodArgumentTypeMismatchException.class})
    ModelAndView notFound(Exception exception, HttpServletRequest request) {
        return Failure.NOT_FOUND.answer(request);
    }

    @ExceptionHandler
    ModelAndView illegible(HttpMessageNotReadableException exception, HttpServletRequest request) {
        return (isTooLarge(exception) ? Failure.TOO_LARGE : Failure.BAD_REQUEST).answer(request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notACount(NotACountException exception) {
        return notAddedUp("not-a-count", exception);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooFine(TooManyConceptsException exception) {
        return notAddedUp("too-many-concepts", exception);
    }

    private static ResponseEntity<ProblemDetail> notAddedUp(String type, Exception exception) {
        var problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, exception.getMessage());
        problem.setType(URI.create("urn:palermo:problem:" + type));
        problem.setTitle("This is not added up");
        return ResponseEntity.of(problem).build();
    }

    @ExceptionHandler({StaleVersionException.class, IllegalTransitionException.class})
    ModelAndView stale(RuntimeException exception, HttpServletRequest request) {
        return Failure.STALE.answer(request);
    }

    /** Whoever asked has gone; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException exception, HttpServletResponse response) {}

    @ExceptionHandler
    ModelAndView other(Exception exception, HttpServletRequest request) {
        if (isTooLarge(exception)) {
            return Failure.TOO_LARGE.answer(request);
        }
        if (isBusy(exception)) {
            return Failure.BUSY.answer(request);
        }
        if (exception instanceof MultipartException || isUnfit(exception)) {
            return Failure.BAD_REQUEST.answer(request);
        }
        return exception instanceof ErrorResponse response
                        && response.getStatusCode().is4xxClientError()
                ? Failure.of(response.getStatusCode()).answer(request, response.getStatusCode())
                : incident(request, exception);
    }

    /** What failed before it reached a controller. */
    @RequestMapping("${spring.web.error.path:/error}")
    @OpenTo(EVERYBODY)
    ModelAndView outside(HttpServletRequest request) {
        var exception =
                (@Nullable Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (isTooLarge(exception)) {
            return Failure.TOO_LARGE.answer(request);
        }
        if (isBusy(exception)) {
            return Failure.BUSY.answer(request);
        }
        HttpStatusCode status = status(request);
        return status.is4xxClientError()
                ? Failure.of(status).answer(request, status)
                : incident(request, exception);
    }

    private static ModelAndView incident(
            HttpServletRequest request, @Nullable Throwable exception) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("incident={}", incident, exception);
        return Failure.answer(request, incident);
    }

    /** Spring and the server each have their own ways to say it, and wrap them. */
    private static boolean isTooLarge(@Nullable Throwable exception) {
        return isCausedBy(
                exception,
                each ->
                        each instanceof MaxUploadSizeExceededException
                                || each.getClass()
                                        .getSimpleName()
                                        .endsWith("SizeLimitExceededException"));
    }

    /** All connections to the database were taken for too long, or it does not answer. */
    private static boolean isBusy(@Nullable Throwable exception) {
        boolean busy =
                isCausedBy(exception, each -> each instanceof SQLTransientConnectionException);
        if (busy) {
            LOG.warn("no connection to the database");
        }
        return busy;
    }

    /** A day beyond all calendars, or a sign that is none: the database cannot even compare it. */
    private static boolean isUnfit(Exception exception) {
        boolean unfit =
                isCausedBy(
                        exception,
                        each ->
                                each instanceof SQLException sql
                                        && UNFIT.contains(sql.getSQLState()));
        if (unfit) {
            LOG.warn("the database could not compare what was asked for");
        }
        return unfit;
    }

    private static boolean isCausedBy(
            @Nullable Throwable exception, Predicate<Throwable> isTheCause) {
        return Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                .anyMatch(isTheCause);
    }

    /** Somebody who asks for the error page itself asks for nothing that is there. */
    private static HttpStatusCode status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? HttpStatusCode.valueOf(status)
                : HttpStatusCode.valueOf(404);
    }
}
