package org.palermo.access.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in at all.
 *
 * @param demonstrationAccounts whether the accounts of the demonstration work
 */
@ConfigurationProperties("palermo.sign-in")
public record SignInSettings(@DefaultValue("false") boolean demonstrationAccounts) {}
