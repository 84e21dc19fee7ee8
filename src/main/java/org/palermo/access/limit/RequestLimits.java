package org.palermo.access.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Refuses a request whose sender has asked too often; others are not held up. */
@Component
public class RequestLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);

    private final Limits limits;

    RequestLimits(Limits limits) {
        this.limits = limits;
    }

    /**
     * Whether the request may go on; otherwise it is answered.
     *
     * @param account who asks; null when nobody has signed in, and then the address counts
     */
    public boolean admits(
            HttpServletRequest request, HttpServletResponse response, @Nullable String account)
            throws IOException {
        Optional<Limited> limited = Limited.of(request, account != null);
        if (limited.isEmpty()) {
            return true;
        }
        Optional<Duration> wait =
                limits.take(
                        limited.get(),
                        account == null ? NetworkAddress.sender(request.getRemoteAddr()) : account);
        if (wait.isPresent()) {
            LOG.info("limit={} account={}", limited.get(), account);
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.get().toSeconds())));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return wait.isEmpty();
    }
}
