package org.palermo.submission.web;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.FigureLink;
import org.palermo.submission.FigureMarks;
import org.palermo.submission.Submission;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects where later modules lead from the figures of a submission, and what they mark. */
@Component
class FigureLeads {

    private final ObjectProvider<FigureLink> links;
    private final ObjectProvider<FigureMarks> marks;

    FigureLeads(ObjectProvider<FigureLink> links, ObjectProvider<FigureMarks> marks) {
        this.links = links;
        this.marks = marks;
    }

    /** The links offered, the first of them being the one to start with. */
    List<FigureLink> offered(Submission submission) {
        return links.stream()
                .filter(link -> link.isOffered(submission))
                .sorted(Comparator.comparingInt(FigureLink::order))
                .toList();
    }

    /**
     * Where the figures of one submission lead by the link chosen.
     *
     * @param chosen name of a link; any other text chooses the first
     */
    Chosen of(Submission submission, String chosen) {
        List<FigureLink> offered = offered(submission);
        FigureLink link =
                offered.stream()
                        .filter(each -> each.name().equals(chosen))
                        .findFirst()
                        .orElse(offered.isEmpty() ? null : offered.getFirst());
        Map<Spot, FigureMarks.Mark> bySpot =
                marks.stream()
                        .flatMap(each -> each.of(submission).stream())
                        .collect(
                                Collectors.toMap(
                                        each -> new Spot(each.table(), each.series()),
                                        Function.identity(),
                                        (first, _) -> first,
                                        HashMap::new));
        return new Chosen(submission, link, bySpot);
    }

    private record Spot(String table, @Nullable SeriesKey series) {}

    /** Answers for each figure where it leads, and how it is marked. */
    static final class Chosen {

        private final Submission submission;
        private final @Nullable FigureLink link;
        private final Map<Spot, FigureMarks.Mark> marks;

        private Chosen(
                Submission submission,
                @Nullable FigureLink link,
                Map<Spot, FigureMarks.Mark> marks) {
            this.submission = submission;
            this.link = link;
            this.marks = marks;
        }

        /** Empty when figures lead nowhere. */
        String name() {
            return link == null ? "" : link.name();
        }

        @Nullable String path(String table, SeriesKey series) {
            return link == null ? null : link.path(submission, table, series);
        }

        /** The mark of a figure, or of a table when there is no series. */
        FigureMarks.@Nullable Mark mark(String table, @Nullable SeriesKey series) {
            return marks.get(new Spot(table, series));
        }
    }
}
