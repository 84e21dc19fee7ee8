package org.palermo.submission;

import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Why accepted figures change: the codes of CL_REVISION_REASON. */
@Component
public class RevisionReasons {

    private final CodeList list;
    private final Clock clock;

    RevisionReasons(Definitions definitions, Clock clock) {
        this.list = definitions.codeList("CL_REVISION_REASON");
        this.clock = clock;
    }

    /** Those that may be given today, in the order of the list. */
    public List<Code> current() {
        LocalDate today = LocalDate.now(clock);
        return list.codes().stream().filter(code -> code.isValidOn(today)).toList();
    }

    /** The English name of a reason that was given once, which may have ended since. */
    public String label(String code) {
        return list.find(code).map(Code::label).orElse(code);
    }

    void require(String code) {
        if (current().stream().noneMatch(each -> each.id().equals(code))) {
            throw NotFoundException.of("revision reason", code);
        }
    }
}
