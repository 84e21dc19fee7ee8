package org.palermo.report.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The typeface of charts, from the application's own files, so that every machine draws the same.
 */
enum HouseFont {
    REGULAR("/fonts/NotoSans-Regular.ttf"),
    BOLD("/fonts/NotoSans-Bold.ttf");

    private final Font font;

    HouseFont(String resource) {
        this.font = read(resource);
    }

    Font size(double points) {
        return font.deriveFont((float) points);
    }

    /** The font has no minus sign; a dash of the same width stands for it in pictures. */
    static String drawable(String text) {
        return text.replace('−', '–');
    }

    private static Font read(String resource) {
        try (InputStream file = HouseFont.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("no font " + resource);
            }
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("not a font: " + resource, e);
        }
    }
}
