package org.palermo.demonstration;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

import java.util.List;
import java.util.Map;

/**
 * What an invented region is made of, as its file says.
 *
 * @param openQuarters how many of the newest quarters stay open
 * @param volumes events of an entity of scale 100 in an ordinary period, by dataflow, indicator and
 *     measure
 * @param seasons per cent of an ordinary quarter, from the first to the fourth
 * @param shares weights of codes by concept
 * @param seconds per cent of events that show a second code of a concept
 * @param words what entities write where a table asks for words, by what it is about
 * @param flaws what is wrong with a flawed return
 */
record InventedRegion(
        String name,
        int quarters,
        int openQuarters,
        String quarterly,
        @Nullable String yearly,
        int years,
        Map<String, Map<String, Map<String, Integer>>> volumes,
        List<Integer> seasons,
        Map<String, Map<String, Integer>> shares,
        Map<String, Integer> seconds,
        Map<String, String> words,
        List<Member> entities,
        @Nullable Flaws flaws,
        People people) {

    InventedRegion {
        words = words == null ? Map.of() : words;
    }

    /** How an entity delivers. */
    enum FileForm {
        CSV,
        EXCEL
    }

    /** What became of an entity's return for the newest quarter. */
    enum Newest {
        ACCEPTED,
        SUBMITTED,
        RETURNED,
        /** Delivered with errors and warnings, and left so. */
        FLAWED,
        MISSING
    }

    /**
     * An invented reporting entity in a real area; quarters are counted back from the newest.
     *
     * @param scale its size in per cent of an ordinary entity
     * @param trend growth from quarter to quarter in per cent
     * @param trafficking its size in the yearly dataflow in per cent; zero when it takes no part
     * @param missing quarters that it never reported
     * @param revised quarters that it corrected
     * @param silent whether it never reports at all
     * @param without tables that it leaves empty
     */
    record Member(
            String code,
            String area,
            String name,
            double scale,
            double trend,
            FileForm file,
            int trafficking,
            @Nullable Newest newest,
            @Nullable List<Integer> missing,
            @Nullable List<Integer> revised,
            boolean silent,
            @Nullable List<String> without,
            Map<String, Integer> citizenships) {

        EntityCode entity() {
            return new EntityCode(code);
        }

        Newest newestOutcome() {
            return newest == null ? Newest.ACCEPTED : newest;
        }

        boolean isMissing(int back) {
            return silent || missing != null && missing.contains(back);
        }

        boolean isRevised(int back) {
            return revised != null && revised.contains(back);
        }

        boolean leavesEmpty(String table) {
            return without != null && without.contains(table);
        }
    }

    /** The entities whose figures the demonstration's own accounts see. */
    record People(String first, String second) {}

    /**
     * What is done to a return that is to show findings.
     *
     * @param wrongTotal what is added to the grand total of a table
     * @param jump how often the figures of a table are taken
     */
    record Flaws(Map<String, Integer> wrongTotal, Map<String, Integer> jump) {}
}
