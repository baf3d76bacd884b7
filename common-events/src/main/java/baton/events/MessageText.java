package baton.events;

/// What a user or an operator wrote.
///
/// @param value 1 to 8,000 characters (Unicode code points), no NUL, no lone surrogate (SPEC
///     section 4). Postgres can store neither, and a lone surrogate would silently become a
///     question mark in UTF-8
public record MessageText(String value) {

    /// The longest text, in Unicode code points.
    public static final int MAX_LENGTH = 8_000;

    public MessageText {
        var length = value.codePointCount(0, value.length());
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("text: %d characters (expected: 1 to %d)".formatted(length, MAX_LENGTH));
        }
        checkStorable("text", value);
    }

    /// Refuses what the stores downstream cannot keep: NUL and lone surrogates.
    ///
    /// @throws IllegalArgumentException naming `field` and the offending kind of character
    public static void checkStorable(String field, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + ": contains NUL (expected: none)");
        }
        if (value.codePoints().anyMatch(MessageText::isLoneSurrogate)) {
            throw new IllegalArgumentException(field + ": contains a lone surrogate (expected: well-formed Unicode)");
        }
    }

    /// A surrogate that [String#codePoints] could not pair comes out as itself.
    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
