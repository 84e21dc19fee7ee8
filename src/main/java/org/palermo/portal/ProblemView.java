package org.palermo.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UrlPathHelper;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** What went wrong, as a program reads it (RFC 9457). */
record ProblemView(String failure, HttpStatusCode status) implements View {

    /** Whether a program asked: at an address of the API, and not for a page. */
    static boolean isFor(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path =
                failed == null
                        ? UrlPathHelper.defaultInstance.getPathWithinApplication(request)
                        : failed.toString();
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return path.startsWith("/api/")
                && (accepted == null || !accepted.contains(MediaType.TEXT_HTML_VALUE));
    }

    @Override
    public String getContentType() {
        return MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    }

    @Override
    public void render(
            @Nullable Map<String, ?> model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(getContentType());
        Object incident = model == null ? null : model.get("incident");
        response.getOutputStream()
                .print(
                        "{\"type\":\"urn:palermo:problem:%s\",\"title\":\"%s\",\"status\":%d%s}"
                                .formatted(
                                        failure.toLowerCase(Locale.ROOT).replace('_', '-'),
                                        title(),
                                        status.value(),
                                        incident == null
                                                ? ""
                                                : ",\"incident\":\"" + incident + "\""));
    }

    private String title() {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "Refused" : known.getReasonPhrase();
    }
}
