package org.palermo.operation.tls;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;

/**
 * Answers everything that comes without TLS with the address that has it.
 *
 * @param port where there is no TLS
 * @param address the application's own, without a path; not the one a request names, which anybody
 *     can make up
 */
record RedirectToTls(int port, String address) implements Filter {

    private static final int PERMANENT_REDIRECT = 308;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getLocalPort() == port
                && request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer) {
            answer.setStatus(PERMANENT_REDIRECT);
            answer.setHeader("Location", address + asked.getRequestURI());
            answer.setContentLength(0);
        } else {
            chain.doFilter(request, response);
        }
    }
}
