package org.palermo.access.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.Visitor;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.util.concurrent.atomic.AtomicInteger;

/** Passwords are kept as they should be, and refusing takes the same work for everybody. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(PasswordWorkTests.Counting.class)
class PasswordWorkTests {

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired CountingEncoder encoder;

    private Account account;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ANALYST);
    }

    @Test
    void anUnknownAddressAndADisabledAccountTakeTheSameWork() {
        assertThat(work("nobody-of-this-name@example.org", "wrong")).isEqualTo(1);
        assertThat(work(account.email(), "wrong")).isEqualTo(1);
        TestDatabase.owner()
                .sql("update account set enabled = false where id = :id")
                .param("id", account.id())
                .update();
        assertThat(work(account.email(), Persons.PASSWORD)).isEqualTo(1);
    }

    @Test
    void isKeptWithArgon2() {
        assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void isHashedAnewWhenItWasHashedWithLess() {
        TestDatabase.owner()
                .sql("update account set password_hash = :hash where id = :id")
                .param(
                        "hash",
                        new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(Persons.PASSWORD))
                .param("id", account.id())
                .update();
        assertThat(hash()).contains("m=4096");
        new Visitor(mvc).signIn(account.email(), Persons.PASSWORD);

        assertThat(hash()).contains("m=19456,t=2");
        assertThat(accounts.matches(account.email(), Persons.PASSWORD)).isTrue();
    }

    private int work(String email, String password) {
        int before = encoder.checks.get();
        assertThat(new Visitor(mvc).signIn(email, password))
                .hasRedirectedUrl("/sign-in?state=refused");
        return encoder.checks.get() - before;
    }

    private String hash() {
        return TestDatabase.owner()
                .sql("select password_hash from account where id = :id")
                .param("id", account.id())
                .query((row, _) -> row.getString(1))
                .single();
    }

    @TestConfiguration
    static class Counting {

        @Bean
        @Primary
        CountingEncoder countingEncoder() {
            return new CountingEncoder();
        }
    }

    /** Counts how often a password is looked at. */
    static final class CountingEncoder implements PasswordEncoder {

        final AtomicInteger checks = new AtomicInteger();
        private final PasswordEncoder encoder =
                new PasswordEncoderConfiguration().passwordEncoder();

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return encoder.encode(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            checks.incrementAndGet();
            return encoder.matches(password, hash);
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }
    }
}
