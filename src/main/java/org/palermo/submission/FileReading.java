package org.palermo.submission;

import org.palermo.structure.Questionnaire;
import org.palermo.submission.layout.Layout;
import org.palermo.submission.layout.Layouts;
import org.palermo.submission.layout.Listing;
import org.palermo.submission.layout.SheetText;
import org.palermo.validation.FileFacts;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.FileFacts.Type;
import org.palermo.validation.Place;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Reads a stored file by its kind, or by the layout of the provider's own that it came with. */
@Component
class FileReading {

    private final Layouts layouts;

    FileReading(Layouts layouts) {
        this.layouts = layouts;
    }

    Delivery read(StoredFile file, Questionnaire questionnaire, FileFacts.Expected expected) {
        if (file.layout() != null) {
            Layout layout = layouts.find(file.layout()).orElseThrow();
            return listing(file, layout, questionnaire, expected);
        }
        return switch (file.kind()) {
            case WORKBOOK -> WorkbookParser.parse(file.content(), questionnaire, expected);
            case SDMX_CSV -> CsvParser.parse(file.content(), questionnaire, expected);
            case ENTRY -> EntryFile.parse(file.content(), questionnaire, expected);
        };
    }

    /** The file with the layout in use that fits it, if there is one. */
    StoredFile withLayout(StoredFile file, int entityId, String dataflow) {
        List<Layout> known = layouts.of(entityId, dataflow);
        if (known.isEmpty()) {
            return file;
        }
        int rows = known.stream().mapToInt(Layout::headerRow).max().orElse(1);
        List<SheetText> start = OwnSheets.start(file.kind(), file.content(), rows);
        return known.stream()
                .filter(each -> each.sheetOf(start).isPresent())
                .findFirst()
                .map(each -> file.by(each.id()))
                .orElse(file);
    }

    static Delivery listing(
            StoredFile file,
            Layout layout,
            Questionnaire questionnaire,
            FileFacts.Expected expected) {
        Type type = file.kind() == FileKind.WORKBOOK ? Type.WORKBOOK : Type.TEXT;
        int size = file.content().length;
        Optional<SheetText> sheet = layout.sheetOf(OwnSheets.read(file.kind(), file.content()));
        if (sheet.isEmpty()) {
            var missing = new Defect(Flaw.HEADER_MISSING, layout.name(), Place.FILE);
            return new Delivery(
                    new FileFacts(type, size, expected, List.of(), List.of(missing)), List.of());
        }
        if (OwnSheets.isTooLong(sheet.get())) {
            String most = String.valueOf(OwnSheets.MOST_ROWS);
            var tooMany = new Defect(Flaw.TOO_MANY_FIGURES, most, Place.FILE);
            return new Delivery(
                    new FileFacts(type, size, expected, List.of(), List.of(tooMany)), List.of());
        }
        Listing listing = Listing.of(layout, sheet.get(), questionnaire, expected.period());
        return new Delivery(
                new FileFacts(type, size, expected, listing.stamps(), List.of()),
                listing.cells(),
                true);
    }
}
