package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.MergeMethod;
import org.palermo.structure.Measure;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one figure of those of several agencies. A figure that is missing never counts as zero;
 * what cannot be made one is left for the focal point to decide.
 */
record Combination(MergeMethod method, Measure measure, Words words) {

    /** The most uncertain first: a sum is as uncertain as its most uncertain part. */
    private static final List<ObsStatus> UNCERTAIN =
            List.of(
                    ObsStatus.I,
                    ObsStatus.E,
                    ObsStatus.P,
                    ObsStatus.U,
                    ObsStatus.B,
                    ObsStatus.D,
                    ObsStatus.V,
                    ObsStatus.W,
                    ObsStatus.K);

    /**
     * What one agency said of a cell.
     *
     * @param agency its code
     * @param name its name
     * @param cell null when it cannot be understood
     */
    record Given(String agency, String name, Typed typed, @Nullable Cell cell) {

        CellValue value() {
            return Objects.requireNonNull(cell).value();
        }

        boolean isMissing(ObsStatus status) {
            return cell != null && cell.value().equals(new Missing(status));
        }
    }

    /** The one figure. */
    record Combined(Typed typed, MergeOutcome outcome) {}

    /** Says in words what is not in a sum. */
    interface Words {

        String partly(int gave, int all, List<Given> without);
    }

    /**
     * The one figure of those that agencies gave.
     *
     * @param given not blank, at least one
     */
    Combined of(List<Given> given) {
        return switch (method) {
            case MergeMethod.Take(var agency) ->
                    given.stream()
                            .filter(each -> each.agency().equals(agency))
                            .findFirst()
                            .map(each -> new Combined(each.typed(), MergeOutcome.TAKEN))
                            .orElse(open(MergeOutcome.LEFT_OUT));
            case MergeMethod.Sum _ -> together(given);
        };
    }

    private Combined together(List<Given> all) {
        if (all.size() == 1) {
            return new Combined(all.getFirst().typed(), MergeOutcome.ALONE);
        }
        if (all.stream().anyMatch(each -> each.cell() == null)) {
            return open(MergeOutcome.CONTRADICTED);
        }
        List<Given> possible = all.stream().filter(each -> !each.isMissing(ObsStatus.M)).toList();
        if (possible.isEmpty()) {
            return missing(all, ObsStatus.M);
        }
        if (possible.stream().allMatch(each -> each.value() instanceof Missing)) {
            return reasons(all, possible);
        }
        return switch (measure.kind()) {
            case COUNT -> counts(all, possible);
            case AMOUNT, CODE -> same(all, possible);
            case TEXT -> texts(all, possible);
        };
    }

    private Combined reasons(List<Given> all, List<Given> possible) {
        Set<ObsStatus> reasons =
                possible.stream().map(each -> each.value().status()).collect(Collectors.toSet());
        return reasons.size() == 1
                ? missing(all, reasons.iterator().next())
                : open(MergeOutcome.CONTRADICTED);
    }

    private Combined missing(List<Given> all, ObsStatus reason) {
        return new Combined(
                new Typed("", reason.name(), strictest(all), comments(all)), MergeOutcome.AGREED);
    }

    private Combined counts(List<Given> all, List<Given> possible) {
        if (possible.stream()
                .anyMatch(
                        each ->
                                !(each.value() instanceof Reported)
                                        && !(each.value() instanceof Missing))) {
            return possible.size() == 1
                    ? new Combined(possible.getFirst().typed(), MergeOutcome.SUMMED)
                    : open(MergeOutcome.CONTRADICTED);
        }
        List<Given> reported =
                possible.stream().filter(each -> each.value() instanceof Reported).toList();
        String sum = sum(reported);
        String status = status(reported);
        if (reported.size() == possible.size()) {
            return new Combined(
                    new Typed(sum, status, strictest(all), comments(all)), MergeOutcome.SUMMED);
        }
        List<Given> without =
                possible.stream().filter(each -> each.value() instanceof Missing).toList();
        String note = words.partly(reported.size(), possible.size(), without);
        return new Combined(
                new Typed(sum, status, strictest(all), joined(note, comments(all))),
                MergeOutcome.PARTLY);
    }

    private static String sum(List<Given> reported) {
        long sum = 0;
        for (Given each : reported) {
            if (each.value() instanceof Reported(var value, _)) {
                sum = Math.addExact(sum, value);
            }
        }
        return Long.toString(sum);
    }

    private static String status(List<Given> reported) {
        return reported.stream()
                .map(each -> each.value().status())
                .filter(UNCERTAIN::contains)
                .min(Comparator.comparingInt(UNCERTAIN::indexOf))
                .map(ObsStatus::name)
                .orElse("");
    }

    /** Amounts and codes cannot be added up: they are the same, or somebody decides. */
    private Combined same(List<Given> all, List<Given> possible) {
        CellValue first = possible.getFirst().value();
        return possible.stream().allMatch(each -> each.value().equals(first))
                ? new Combined(
                        new Typed(
                                possible.getFirst().typed().value(),
                                possible.getFirst().typed().status(),
                                strictest(all),
                                comments(all)),
                        MergeOutcome.AGREED)
                : open(MergeOutcome.CONTRADICTED);
    }

    private Combined texts(List<Given> all, List<Given> possible) {
        Set<CellValue> different = possible.stream().map(Given::value).collect(Collectors.toSet());
        if (different.size() == 1) {
            return same(all, possible);
        }
        String text =
                possible.stream()
                        .filter(each -> !(each.value() instanceof Missing))
                        .map(each -> each.name() + ": " + each.typed().value().strip())
                        .collect(Collectors.joining("\n"));
        return new Combined(
                new Typed(text, "", strictest(all), comments(all)), MergeOutcome.JOINED);
    }

    private static Combined open(MergeOutcome outcome) {
        return new Combined(Typed.NOTHING, outcome);
    }

    private static String strictest(List<Given> all) {
        return all.stream()
                .map(Given::cell)
                .flatMap(cell -> Optional.ofNullable(cell).stream())
                .map(Cell::confidentiality)
                .max(Comparator.naturalOrder())
                .filter(each -> each != ConfStatus.F)
                .map(ConfStatus::name)
                .orElse("");
    }

    private static @Nullable String comments(List<Given> all) {
        List<String> comments = new ArrayList<>();
        for (Given each : all) {
            if (each.typed().comment() != null) {
                comments.add(each.name() + ": " + each.typed().comment());
            }
        }
        return comments.isEmpty() ? null : String.join("\n", comments);
    }

    private static String joined(String note, @Nullable String comments) {
        return comments == null ? note : note + "\n" + comments;
    }
}
