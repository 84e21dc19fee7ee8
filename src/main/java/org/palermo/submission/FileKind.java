package org.palermo.submission;

/** What a delivered file was found to be, by its content. */
enum FileKind {
    WORKBOOK("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    SDMX_CSV("application/vnd.sdmx.data+csv"),
    /** Entered by hand; written by the application itself. */
    ENTRY("application/vnd.palermo.entry+csv");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    static FileKind ofMediaType(String mediaType) {
        for (FileKind kind : values()) {
            if (kind.mediaType.equals(mediaType)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of file: " + mediaType);
    }
}
