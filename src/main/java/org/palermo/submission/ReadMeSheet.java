package org.palermo.submission;

import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.palermo.structure.Measure.Kind;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;

import java.util.List;

/** The first sheet of a template: what it is for, how to fill it, and what each table asks. */
final class ReadMeSheet {

    static final String NAME = "Read me";

    private static final int TEXT_WIDTH = 100;
    private static final List<String[]> SIGNS =
            List.of(
                    new String[] {"0", "None: you looked, and there were none"},
                    new String[] {"(empty)", "Not reported; never read as zero"},
                    new String[] {":", "Not available"},
                    new String[] {"L", "Exists, but was not collected"},
                    new String[] {
                        "M",
                        "Cannot exist here, such as a sea border without a coast; it is there"
                                + " already where that is known"
                    },
                    new String[] {"Q", "Confidential"},
                    new String[] {"<5", "Fewer than five, withheld; any whole number may follow <"},
                    new String[] {
                        "12 (E)",
                        "A figure with its status: E estimated, P provisional, "
                                + "B break in series, D definition differs, U low reliability"
                    });

    private final XSSFSheet sheet;
    private final TemplateStyles styles;
    private final Questionnaire questionnaire;
    private final TemplateStamp stamp;
    private final String entityName;
    private int row;

    ReadMeSheet(
            XSSFSheet sheet,
            TemplateStyles styles,
            Questionnaire questionnaire,
            TemplateStamp stamp,
            String entityName) {
        this.sheet = sheet;
        this.styles = styles;
        this.questionnaire = questionnaire;
        this.stamp = stamp;
        this.entityName = entityName;
    }

    void fill() {
        sheet.setColumnWidth(0, 18 * 256);
        sheet.setColumnWidth(1, TEXT_WIDTH * 256);
        sheet.setDisplayGridlines(false);
        line(questionnaire.title(), "", styles.title);
        line(entityName + " · " + stamp.period(), "", styles.subtitle);
        line("", "", styles.note);
        line("About", questionnaire.description(), styles.note);
        line("Legal basis", questionnaire.legalBasis(), styles.note);
        line(
                "How to fill it",
                "Fill the pale cells. Totals are grey and are filled too: they are"
                        + " compared with their parts. Leave empty what you cannot report.",
                styles.note);
        line("", "", styles.note);
        line("Sign", "Meaning", styles.rowHeader);
        for (String[] sign : SIGNS) {
            line(sign[0], sign[1], styles.note);
        }
        if (has(Kind.AMOUNT)) {
            line(
                    "1250.50",
                    "An amount of money: at most two decimals, and no currency in the cell",
                    styles.note);
        }
        if (has(Kind.TEXT)) {
            line(
                    "(words)",
                    "Your own words, at most 4,000 characters; nothing that leads to a person",
                    styles.note);
        }
        line("", "", styles.note);
        line("Table", "What it asks", styles.rowHeader);
        questionnaire.tables().forEach(this::tableLine);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.protectSheet("");
    }

    private boolean has(Kind kind) {
        return questionnaire.tables().stream()
                .flatMap(table -> table.measures().stream())
                .anyMatch(measure -> measure.kind() == kind);
    }

    private void tableLine(Table table) {
        line(table.id(), table.title(), styles.note);
        var link = sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + table.id() + "'!A1");
        sheet.getRow(row - 1).getCell(0).setHyperlink(link);
    }

    private void line(String first, String second, XSSFCellStyle style) {
        WorkbookTemplate.text(sheet, row, 0, first).setCellStyle(style);
        WorkbookTemplate.text(sheet, row, 1, second).setCellStyle(style);
        if (style == styles.note) {
            TemplateStyles.fitHeight(sheet.getRow(row), second, TEXT_WIDTH);
        }
        row++;
    }
}
