package baton.stats;

/// The tables are not where the batch begins: another projector was quicker, or Postgres has lost its last moments.
/// Nothing was written; read the positions again and go on from there.
public final class Fenced extends Exception {

    Fenced(String message) {
        super(message);
    }
}
