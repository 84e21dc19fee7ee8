package org.palermo.structure;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of areas that figures are added up for: a region of the M49 tree or a grouping such as
 * ASEAN, with the days from and until which each area belongs to it.
 *
 * @param parent the next wider region; null for groupings and for the world
 */
public record AreaGroup(
        String code,
        String label,
        Kind kind,
        @Nullable String parent,
        @Nullable String basis,
        List<Member> members) {

    /** Where a group comes from. */
    public enum Kind {
        REGION,
        GROUPING
    }

    /** One area's membership; an absent date means always. */
    public record Member(String area, @Nullable LocalDate from, @Nullable LocalDate until) {}

    public AreaGroup {
        members = List.copyOf(members);
    }

    /** The areas that belong to the group on a day. */
    public Set<String> areasOn(LocalDate day) {
        return members.stream()
                .filter(member -> member.from() == null || !day.isBefore(member.from()))
                .filter(member -> member.until() == null || !day.isAfter(member.until()))
                .map(Member::area)
                .collect(Collectors.toUnmodifiableSet());
    }
}
