package org.palermo.portal;

import jakarta.servlet.RequestDispatcher;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.NavigationEntry;
import org.palermo.access.Permissions;
import org.palermo.access.RoleGrant;
import org.palermo.database.ActingAccount;
import org.palermo.provision.Notice;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UrlPathHelper;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the frame of the page that is being answered; the layout asks for it by bean name. */
@Component("pageFrames")
class PageFrames {

    private final Accounts accounts;
    private final Permissions permissions;
    private final ReportingEntities entities;
    private final List<NavigationEntry> entries;
    private final ObjectProvider<Notice> notices;

    PageFrames(
            Accounts accounts,
            Permissions permissions,
            ReportingEntities entities,
            List<NavigationEntry> entries,
            ObjectProvider<Notice> notices) {
        this.notices = notices;
        this.accounts = accounts;
        this.permissions = permissions;
        this.entities = entities;
        this.entries =
                entries.stream().sorted(Comparator.comparingInt(NavigationEntry::order)).toList();
    }

    public PageFrame current() {
        return account().map(this::of).orElseGet(() -> PageFrame.bare(notice()));
    }

    private PageFrame of(Account account) {
        return new PageFrame(
                notice(),
                account.name(),
                accounts.currentGrants(account.id()).stream().map(this::role).toList(),
                account.mustChangePassword() ? List.of() : navigation());
    }

    private @Nullable String notice() {
        return notices.stream().flatMap(notice -> notice.text().stream()).findFirst().orElse(null);
    }

    private List<PageFrame.Entry> navigation() {
        Stream<PageFrame.Entry> home =
                Stream.of(new PageFrame.Entry("portal.navigation.home", "/", path().equals("/")));
        return Stream.concat(
                        home,
                        entries.stream()
                                .filter(entry -> permissions.mayAnywhere(entry.action()))
                                .map(PageFrames::entry))
                .toList();
    }

    private static PageFrame.Entry entry(NavigationEntry entry) {
        boolean current = path().equals(entry.path()) || path().startsWith(entry.path() + "/");
        return new PageFrame.Entry(entry.label(), entry.path(), current);
    }

    private PageFrame.HeldRole role(RoleGrant grant) {
        EntityCode entity = grant.entity();
        @Nullable String name =
                entity == null
                        ? null
                        : entities.find(entity).map(ReportingEntity::name).orElse(entity.value());
        return new PageFrame.HeldRole(
                "access.role." + grant.role(),
                grant.agency() == null ? name : name + ", " + grant.agency());
    }

    private Optional<Account> account() {
        return ActingAccount.person().flatMap(person -> accounts.find(person.account()));
    }

    /** The path the person asked for, also while an error page is made. */
    private static String path() {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        if (!(attributes instanceof ServletRequestAttributes servlet)) {
            return "";
        }
        Object failed = servlet.getRequest().getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null
                ? UrlPathHelper.defaultInstance.getPathWithinApplication(servlet.getRequest())
                : failed.toString();
    }
}
