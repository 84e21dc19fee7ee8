package org.palermo.structure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code concepts.yaml}. */
final class ConceptReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z_]*");

    private final Map<String, CodeList> codeLists;

    ConceptReader(Map<String, CodeList> codeLists) {
        this.codeLists = codeLists;
    }

    List<Concept> read(List<Section> files) {
        List<Concept> concepts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section file : files) {
            for (Section section : file.only("concepts").sections("concepts")) {
                Concept concept = concept(section);
                if (!ids.add(concept.id())) {
                    section.problem("id", "“%s” is there twice".formatted(concept.id()));
                }
                concepts.add(concept);
            }
        }
        return concepts;
    }

    private Concept concept(Section section) {
        section.only("id", "label", "definition", "code_list");
        String codeList = section.text("code_list");
        if (!codeLists.containsKey(codeList)) {
            section.unknown("code_list", codeList, "code list", codeLists.keySet());
        }
        return new Concept(
                section.text("id", ID, "small letters and underscores"),
                section.text("label"),
                section.text("definition"),
                codeList);
    }
}
