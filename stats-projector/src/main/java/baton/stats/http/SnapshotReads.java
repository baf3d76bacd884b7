package baton.stats.http;

import baton.events.Id;
import baton.events.reads.Parameters;
import baton.events.wire.Json;
import baton.stats.Progress;
import baton.stats.database.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Answers a read from one snapshot of the tables, and says how far they were when it was taken.
@Singleton
final class SnapshotReads {

    private static final JsonMapper JSON = Json.mapper().build();

    private final Jdbi jdbi;
    private final Progress progress;

    SnapshotReads(Database database, Progress progress) {
        this.jdbi = database.forReading();
        this.progress = progress;
    }

    /// Answers in JSON, or in CSV if the request prefers it.
    ///
    /// @param read makes the body from a snapshot and the time up to which it is complete (null:
    ///     not yet known)
    HttpResponse<byte[]> of(HttpRequest<?> request, BiFunction<Handle, @Nullable Instant, Object> read) {
        var asOf = asOf();
        var body =
                jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, snapshot -> read.apply(snapshot, asOf));
        return answer(request, body, asOf);
    }

    /// Answers with a body that was not read here, and adds only how far the tables are.
    HttpResponse<byte[]> of(HttpRequest<?> request, Function<@Nullable Instant, Object> body) {
        var asOf = asOf();
        return answer(request, body.apply(asOf), asOf);
    }

    static Parameters parameters(HttpRequest<?> request) {
        return new Parameters(request.getParameters()::getAll);
    }

    /// An id as SQL compares it, or null for a filter that was not given.
    static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    /// In milliseconds like all our times, because many clients read no finer ones.
    private @Nullable Instant asOf() {
        return progress.asOf().map(at -> at.truncatedTo(ChronoUnit.MILLIS)).orElse(null);
    }

    private static HttpResponse<byte[]> answer(HttpRequest<?> request, Object body, @Nullable Instant asOf) {
        var answer = Csv.isWanted(request) ? csv(body, asOf) : json(body);
        return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    /// A table has no place for what is about the whole list, so headers say it.
    private static MutableHttpResponse<byte[]> csv(Object body, @Nullable Instant asOf) {
        var answer = HttpResponse.ok(Csv.write(body))
                .header(HttpHeaders.CONTENT_TYPE, Csv.MEDIA_TYPE + "; charset=utf-8; header=present");
        if (asOf != null) {
            answer.header("Baton-As-Of", asOf.toString());
        }
        return body instanceof Paged list && list.next() != null ? answer.header("Baton-Next", list.next()) : answer;
    }

    private static MutableHttpResponse<byte[]> json(Object body) {
        try {
            return HttpResponse.ok(JSON.writeValueAsBytes(body)).contentType("application/json");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("could not write an answer; this is a bug", e);
        }
    }

    /// An answer that is a part of a list. Its first component is the rows.
    interface Paged {
        /// The cursor of the next part, or null.
        @Nullable
        String next();
    }

    /// A page of a list. It is read with one extra row, which tells whether there is a next page.
    record Page<T>(List<T> rows, @Nullable String next) {
        static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
            if (found.size() <= limit) {
                return new Page<>(found, null);
            }
            return new Page<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
        }
    }
}
