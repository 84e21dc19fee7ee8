package org.palermo.access.limit;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.UrlPathHelper;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be done only so often. */
enum Limited {
    UPLOAD,
    EXPORT,
    CALL,
    ENTRY,
    ANONYMOUS;

    private static final Pattern FILE =
            Pattern.compile(".*(\\.(xlsx|csv|pdf|zip|jsonl?)|/file|/export)");
    private static final Pattern FIGURES = Pattern.compile("/api/(observations|figures).*");
    private static final Pattern TABLE =
            Pattern.compile("/drafts/.*/tables/[^/]+/(cells|rows|findings)");
    private static final Pattern DELIVERY = Pattern.compile("/api/submissions/[^/]+/[^/]+/[^/]+");

    /** Empty for most pages of those who have signed in. */
    static Optional<Limited> of(HttpServletRequest request, boolean signedIn) {
        if (!signedIn) {
            return Optional.of(ANONYMOUS);
        }
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        if (isUpload(request, path)) {
            return Optional.of(UPLOAD);
        }
        if (isRead(request) && (FILE.matcher(path).matches() || FIGURES.matcher(path).matches())) {
            return Optional.of(EXPORT);
        }
        if (TABLE.matcher(path).matches()) {
            return Optional.of(ENTRY);
        }
        return path.startsWith("/api/") ? Optional.of(CALL) : Optional.empty();
    }

    private static boolean isUpload(HttpServletRequest request, String path) {
        String type = request.getContentType();
        return HttpMethod.POST.matches(request.getMethod())
                && (DELIVERY.matcher(path).matches()
                        || type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/"));
    }

    private static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                || HttpMethod.HEAD.matches(request.getMethod());
    }
}
