package org.palermo.query;

import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Component;

import java.util.List;

/** What can be asked about: the tables and figures that a submission's questionnaire knows. */
@Component
class QueryPlaces {

    private final Definitions definitions;
    private final SubmissionReading submissions;

    QueryPlaces(Definitions definitions, SubmissionReading submissions) {
        this.definitions = definitions;
        this.submissions = submissions;
    }

    void require(Submission submission, QueryPlace place) {
        String id = place.table();
        if (id == null) {
            return;
        }
        Table table =
                questionnaire(submission)
                        .table(id)
                        .orElseThrow(() -> NotFoundException.of("table", id));
        SeriesKey series = place.series();
        if (series != null && !table.knows(series)) {
            throw NotFoundException.of("figure", id + "/" + series);
        }
    }

    /** Those of the same entity and period that came after one, the newest first. */
    List<Submission> laterSubmissions(SubmissionKey key) {
        return submissions
                .obligation(key.entity(), key.dataflow(), key.period())
                .submissions()
                .stream()
                .filter(each -> each.key().number() > key.number())
                .toList();
    }

    Questionnaire questionnaire(Submission submission) {
        return definitions
                .version(submission.key().dataflow(), submission.questionnaireVersion())
                .orElseThrow();
    }
}
