package org.palermo.access.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.signin.session.Factor;

/** What happens around the addition of a second factor; the module's upper part says what. */
public interface Enrolling {

    /**
     * Adds a factor that the person has just proved, and counts it as proved.
     *
     * @param add keeps the factor, or throws
     * @return the page to go on with
     */
    String enrol(
            long account,
            Factor factor,
            Runnable add,
            HttpServletRequest request,
            HttpServletResponse response);
}
